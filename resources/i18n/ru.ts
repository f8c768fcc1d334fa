<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
    <context>
        <name>action</name>
        <message>
            <source>add a person</source>
            <translation type="unfinished">добавить человека</translation>
        </message>
        <message>
            <source>approve records</source>
            <translation type="unfinished">утверждать записи</translation>
        </message>
        <message>
            <source>bring removed records back</source>
            <translation type="unfinished">возвращать удалённые записи</translation>
        </message>
        <message>
            <source>change the data model</source>
            <translation type="unfinished">менять модель данных</translation>
        </message>
        <message>
            <source>check the journal</source>
            <translation type="unfinished">проверять журнал</translation>
        </message>
        <message>
            <source>enter records</source>
            <translation type="unfinished">вносить записи</translation>
        </message>
        <message>
            <source>export</source>
            <translation type="unfinished">выгружать данные</translation>
        </message>
        <message>
            <source>import</source>
            <translation type="unfinished">загружать данные</translation>
        </message>
        <message>
            <source>make backups</source>
            <translation type="unfinished">делать резервные копии</translation>
        </message>
        <message>
            <source>remove a person</source>
            <translation type="unfinished">убрать человека</translation>
        </message>
    </context>
    <context>
        <name>area</name>
        <message numerus="yes">
            <source>%n boundaries of {name} were kept.</source>
            <translation type="unfinished">
                <numerusform>Сохранена %n граница из {name}.</numerusform>
                <numerusform>Сохранены %n границы из {name}.</numerusform>
                <numerusform>Сохранено %n границ из {name}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n crossed themselves and were mended.</source>
            <translation type="unfinished">
                <numerusform>%n пересекала сама себя и исправлена.</numerusform>
                <numerusform>%n пересекали сами себя и исправлены.</numerusform>
                <numerusform>%n пересекали сами себя и исправлены.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records lie elsewhere among them now.</source>
            <translation type="unfinished">
                <numerusform>%n запись теперь в другой зоне.</numerusform>
                <numerusform>%n записи теперь в других зонах.</numerusform>
                <numerusform>%n записей теперь в других зонах.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shapes of the file are no areas and were left out.</source>
            <translation type="unfinished">
                <numerusform>%n фигура в файле — не площадь, она пропущена.</numerusform>
                <numerusform>%n фигуры в файле — не площади, они пропущены.</numerusform>
                <numerusform>%n фигур в файле — не площади, они пропущены.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were too long and were simplified, by {far} m at most.</source>
            <translation type="unfinished">
                <numerusform>%n была слишком длинной и упрощена, не более чем на {far} м.</numerusform>
                <numerusform>%n были слишком длинными и упрощены, не более чем на {far} м.</numerusform>
                <numerusform>%n были слишком длинными и упрощены, не более чем на {far} м.</numerusform>
            </translation>
        </message>
        <message>
            <source>A declination lies between -180 and 180 degrees.</source>
            <translation type="unfinished">Склонение — от -180 до 180 градусов.</translation>
        </message>
        <message>
            <source>A short name for the key. It need not be remembered.</source>
            <translation type="unfinished">Короткое имя для ключа. Запоминать его не нужно.</translation>
        </message>
        <message>
            <source>All boundaries of the file become zones of this kind.</source>
            <translation type="unfinished">Все границы из файла станут зонами этого вида.</translation>
        </message>
        <message>
            <source>An administrator chooses who is in it.</source>
            <translation type="unfinished">Кто в ней состоит, решает администратор.</translation>
        </message>
        <message>
            <source>An administrator gives and takes it.</source>
            <translation type="unfinished">Его даёт и забирает администратор.</translation>
        </message>
        <message>
            <source>Begins with</source>
            <translation type="unfinished">Начало</translation>
        </message>
        <message>
            <source>Boundaries</source>
            <translation type="unfinished">Границы</translation>
        </message>
        <message>
            <source>Cancelled. What was kept by then stands; import again to go on.</source>
            <translation type="unfinished">Отменено. Уже сохранённое цело; чтобы продолжить, импортируйте снова.</translation>
        </message>
        <message>
            <source>Change my passphrase</source>
            <translation type="unfinished">Сменить свою фразу</translation>
        </message>
        <message>
            <source>Change my passphrase…</source>
            <translation type="unfinished">Сменить свою фразу…</translation>
        </message>
        <message>
            <source>Changes when a way in is given or taken.</source>
            <translation type="unfinished">Меняется, когда вход дают или забирают.</translation>
        </message>
        <message>
            <source>Choose how patrols are numbered from the lists.</source>
            <translation type="unfinished">Выберите из списков, как нумеровать рейды.</translation>
        </message>
        <message>
            <source>Choose what it is.</source>
            <translation type="unfinished">Выберите, что это.</translation>
        </message>
        <message>
            <source>Continue where you left off? Under {part} a form is half filled in.</source>
            <translation type="unfinished">Продолжить с того же места? В разделе «{part}» форма заполнена не до конца.</translation>
        </message>
        <message>
            <source>From the file</source>
            <translation type="unfinished">Из файла</translation>
        </message>
        <message>
            <source>Give a way in</source>
            <translation type="unfinished">Дать вход</translation>
        </message>
        <message>
            <source>Give a way in…</source>
            <translation type="unfinished">Дать вход…</translation>
        </message>
        <message>
            <source>How its rangers write a bearing in the notebook.</source>
            <translation type="unfinished">Как здесь записывают азимут в блокнот.</translation>
        </message>
        <message>
            <source>How many</source>
            <translation type="unfinished">Сколько</translation>
        </message>
        <message>
            <source>How patrols are numbered</source>
            <translation type="unfinished">Нумерация рейдов</translation>
        </message>
        <message>
            <source>Import</source>
            <translation type="unfinished">Импортировать</translation>
        </message>
        <message>
            <source>Import boundaries</source>
            <translation type="unfinished">Импорт границ</translation>
        </message>
        <message>
            <source>Import boundaries…</source>
            <translation type="unfinished">Импорт границ…</translation>
        </message>
        <message>
            <source>It is personal: only some roles see it.</source>
            <translation type="unfinished">Это личное: видят лишь некоторые роли.</translation>
        </message>
        <message>
            <source>Letters before all else, as TJ. It may be left empty.</source>
            <translation type="unfinished">Буквы в самом начале, например TJ. Можно не заполнять.</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation type="unfinished">Списки</translation>
        </message>
        <message>
            <source>Magnetic north, as the compass shows</source>
            <translation type="unfinished">Магнитный север, по компасу</translation>
        </message>
        <message>
            <source>May let people in and shut them out.</source>
            <translation type="unfinished">Может давать людям вход и забирать его.</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation type="unfinished">Новая фраза</translation>
        </message>
        <message>
            <source>New passphrase…</source>
            <translation type="unfinished">Новая фраза…</translation>
        </message>
        <message>
            <source>New person</source>
            <translation type="unfinished">Новый сотрудник</translation>
        </message>
        <message>
            <source>New station</source>
            <translation type="unfinished">Новый кордон</translation>
        </message>
        <message>
            <source>New team</source>
            <translation type="unfinished">Новая группа</translation>
        </message>
        <message>
            <source>No longer here</source>
            <translation type="unfinished">Уже не здесь</translation>
        </message>
        <message>
            <source>No way in</source>
            <translation type="unfinished">Без входа</translation>
        </message>
        <message>
            <source>Nobody is noted yet. Press New person.</source>
            <translation type="unfinished">Пока никого нет. Нажмите «Новый сотрудник».</translation>
        </message>
        <message>
            <source>Nothing has these words.</source>
            <translation type="unfinished">С такими словами ничего нет.</translation>
        </message>
        <message>
            <source>Of a country its two letters, as TJ; of a landscape its code.</source>
            <translation type="unfinished">Для страны — две буквы, например TJ; для ландшафта — его код.</translation>
        </message>
        <message>
            <source>Of magnetic north from true north: east is positive, as 4.5; west is negative.</source>
            <translation type="unfinished">Магнитного севера от истинного: к востоку с плюсом, например 4.5; к западу с минусом.</translation>
        </message>
        <message>
            <source>Opens the area</source>
            <translation type="unfinished">Открывает территорию</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation type="unfinished">Части</translation>
        </message>
        <message>
            <source>Parts of the area</source>
            <translation type="unfinished">Разделы территории</translation>
        </message>
        <message>
            <source>Patrols are numbered with it. Latin letters and digits.</source>
            <translation type="unfinished">Входит в номера рейдов. Латинские буквы и цифры.</translation>
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished">Люди</translation>
        </message>
        <message>
            <source>Role, station and team are set by an administrator.</source>
            <translation type="unfinished">Роль, кордон и группу задаёт администратор.</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation type="unfinished">Сохранено.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation type="unfinished">Поиск</translation>
        </message>
        <message>
            <source>Sign between</source>
            <translation type="unfinished">Знак между ними</translation>
        </message>
        <message>
            <source>Somebody is in one team: who is ticked here leaves another.</source>
            <translation type="unfinished">Каждый состоит в одной группе: отмеченный здесь уйдёт из другой.</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation type="unfinished">Кордоны</translation>
        </message>
        <message>
            <source>Take the way in</source>
            <translation type="unfinished">Забрать вход</translation>
        </message>
        <message>
            <source>Take the way in from {name}?</source>
            <translation type="unfinished">Забрать вход? {name}</translation>
        </message>
        <message>
            <source>Take the way in…</source>
            <translation type="unfinished">Забрать вход…</translation>
        </message>
        <message>
            <source>Teams</source>
            <translation type="unfinished">Группы</translation>
        </message>
        <message>
            <source>The next patrol here will be {number}.</source>
            <translation type="unfinished">Следующий рейд здесь: {number}.</translation>
        </message>
        <message>
            <source>The number</source>
            <translation type="unfinished">Номер</translation>
        </message>
        <message>
            <source>The one until now</source>
            <translation type="unfinished">Нынешняя фраза</translation>
        </message>
        <message>
            <source>The outline, read from a file</source>
            <translation type="unfinished">Граница, взятая из файла</translation>
        </message>
        <message>
            <source>The passphrase that {name} had no longer opens this area. Let them write the new one down now: it is not shown again.</source>
            <translation type="unfinished">{name}: прежняя парольная фраза больше не открывает эту территорию. Пусть новую запишут сейчас: больше её не покажут.</translation>
        </message>
        <message>
            <source>There are two called {name}. First add to the name what tells them apart.</source>
            <translation type="unfinished">Имя {name} есть у двоих. Сначала добавьте к имени отличие.</translation>
        </message>
        <message>
            <source>There is no boundary yet. Import one from a file of another map program: GeoPackage, GeoJSON, KML or Shapefile.</source>
            <translation type="unfinished">Границ пока нет. Импортируйте их из файла другой программы карт: GeoPackage, GeoJSON, KML или Shapefile.</translation>
        </message>
        <message>
            <source>There is no station yet. Patrols start at one: press New station.</source>
            <translation type="unfinished">Кордонов пока нет. С них начинаются рейды: нажмите «Новый кордон».</translation>
        </message>
        <message>
            <source>There is no team yet. Press New team and tick who goes out together.</source>
            <translation type="unfinished">Групп пока нет. Нажмите «Новая группа» и отметьте, кто ходит вместе.</translation>
        </message>
        <message>
            <source>This area</source>
            <translation type="unfinished">Эта территория</translation>
        </message>
        <message>
            <source>This computer works at this station, so it can't be removed.</source>
            <translation type="unfinished">Этот компьютер работает на этом кордоне, удалить его нельзя.</translation>
        </message>
        <message>
            <source>True north, as on the map</source>
            <translation type="unfinished">Истинный север, по карте</translation>
        </message>
        <message>
            <source>Type a name.</source>
            <translation type="unfinished">Введите название.</translation>
        </message>
        <message>
            <source>Type a short code, as ZOR.</source>
            <translation type="unfinished">Введите короткий код, например ZOR.</translation>
        </message>
        <message>
            <source>Type the passphrase that you have now.</source>
            <translation type="unfinished">Введите нынешнюю парольную фразу.</translation>
        </message>
        <message>
            <source>Under which others may use what is published of them.</source>
            <translation type="unfinished">По ней другие могут пользоваться опубликованным.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished">Отменить</translation>
        </message>
        <message>
            <source>Way in</source>
            <translation type="unfinished">Вход</translation>
        </message>
        <message>
            <source>What is in {name}?</source>
            <translation type="unfinished">Что в файле {name}?</translation>
        </message>
        <message>
            <source>What lies in it is worked out anew when it changes.</source>
            <translation type="unfinished">При изменении заново определяется, что внутри неё.</translation>
        </message>
        <message>
            <source>What was entered keeps the time and the zone it was written with ({before}); only what is entered from now on goes by {zone}.</source>
            <translation type="unfinished">Уже введённое сохранит своё время и пояс ({before}); по поясу {zone} пойдёт только то, что введут теперь.</translation>
        </message>
        <message>
            <source>Who changed what</source>
            <translation type="unfinished">Кто что менял</translation>
        </message>
        <message>
            <source>Who is let in, and as what, is set by an administrator.</source>
            <translation type="unfinished">Кому и в какой роли дать вход, решает администратор.</translation>
        </message>
        <message>
            <source>Whose the records are, as an agency or a ministry.</source>
            <translation type="unfinished">Чьи это записи: например, агентства или министерства.</translation>
        </message>
        <message>
            <source>Without the station in it, two stations may give the same number.</source>
            <translation type="unfinished">Без кордона в номере два кордона могут дать один и тот же.</translation>
        </message>
        <message>
            <source>Write the new one on paper until you know it by heart.</source>
            <translation type="unfinished">Держите новую на бумаге, пока не выучите.</translation>
        </message>
        <message>
            <source>You can look here. An administrator or the manager changes it.</source>
            <translation type="unfinished">Здесь можно смотреть. Меняет администратор или руководитель.</translation>
        </message>
        <message>
            <source>Your new passphrase holds from now on.</source>
            <translation type="unfinished">Теперь действует новая парольная фраза.</translation>
        </message>
        <message>
            <source>Your own way in is taken by another administrator.</source>
            <translation type="unfinished">Ваш вход может забрать только другой администратор.</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation type="unfinished">Зоны</translation>
        </message>
        <message>
            <source>administrator</source>
            <translation type="unfinished">администратор</translation>
        </message>
        <message>
            <source>begins anew each year</source>
            <translation type="unfinished">каждый год заново</translation>
        </message>
        <message>
            <source>from the file {name}</source>
            <translation type="unfinished">из файла {name}</translation>
        </message>
        <message>
            <source>goes on from year to year</source>
            <translation type="unfinished">подряд из года в год</translation>
        </message>
        <message>
            <source>hyphen</source>
            <translation type="unfinished">дефис</translation>
        </message>
        <message>
            <source>number</source>
            <translation type="unfinished">номер</translation>
        </message>
        <message>
            <source>one that was removed</source>
            <translation type="unfinished">удалённая запись</translation>
        </message>
        <message>
            <source>point</source>
            <translation type="unfinished">точка</translation>
        </message>
        <message>
            <source>slash</source>
            <translation type="unfinished">косая черта</translation>
        </message>
        <message>
            <source>station</source>
            <translation type="unfinished">кордон</translation>
        </message>
        <message>
            <source>this area</source>
            <translation type="unfinished">эта территория</translation>
        </message>
        <message>
            <source>this computer</source>
            <translation type="unfinished">этот компьютер</translation>
        </message>
        <message>
            <source>underscore</source>
            <translation type="unfinished">подчёркивание</translation>
        </message>
        <message>
            <source>year</source>
            <translation type="unfinished">год</translation>
        </message>
        <message>
            <source>{km2} km² on the ellipsoid</source>
            <translation type="unfinished">{km2} км² на эллипсоиде</translation>
        </message>
        <message>
            <source>{name} brings nothing new.</source>
            <translation type="unfinished">В {name} нет ничего нового.</translation>
        </message>
        <message>
            <source>{name} can no longer open this area on this computer, and it gets a new key. What they entered stays. Copies that were taken before stay readable to them.</source>
            <translation type="unfinished">{name} больше не сможет открыть эту территорию на этом компьютере, она получит новый ключ. Введённые записи останутся. Копии, снятые раньше, этот человек сможет прочесть и дальше.</translation>
        </message>
        <message>
            <source>{name} can then open this area on this computer. Let them write the passphrase down now: it is not shown again.</source>
            <translation type="unfinished">{name} сможет открыть эту территорию на этом компьютере. Пусть парольную фразу запишут сейчас: больше её не покажут.</translation>
        </message>
        <message>
            <source>{name} can't open this area. Records name people without it too.</source>
            <translation type="unfinished">{name} не может открыть эту территорию. В записях бывают и люди без входа.</translation>
        </message>
        <message>
            <source>{name} has this code already. Choose another.</source>
            <translation type="unfinished">Этот код уже занят: {name}. Выберите другой.</translation>
        </message>
        <message>
            <source>{name} opens this area as {login}.</source>
            <translation type="unfinished">{name} открывает эту территорию с логином {login}.</translation>
        </message>
        <message>
            <source>{name} was removed.</source>
            <translation type="unfinished">Удалено: {name}.</translation>
        </message>
    </context>
    <context>
        <name>area_map</name>
        <message numerus="yes">
            <source>%n parts of tracks have not arrived or are damaged.</source>
            <translation type="unfinished">
                <numerusform>%n часть треков не получена или повреждена.</numerusform>
                <numerusform>%n части треков не получены или повреждены.</numerusform>
                <numerusform>%n частей треков не получено или повреждено.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation type="unfinished">
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точек</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points are too many to show. Choose less time.</source>
            <translation type="unfinished">
                <numerusform>%n точка — слишком много для показа. Выберите срок короче.</numerusform>
                <numerusform>%n точки — слишком много для показа. Выберите срок короче.</numerusform>
                <numerusform>%n точек — слишком много для показа. Выберите срок короче.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation type="unfinished">
                <numerusform>%n трек</numerusform>
                <numerusform>%n трека</numerusform>
                <numerusform>%n треков</numerusform>
            </translation>
        </message>
        <message>
            <source>A year</source>
            <translation type="unfinished">Год</translation>
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished">Всё</translation>
        </message>
        <message>
            <source>Careful: this shows where animals live and where people patrol. Don't publish it or pass it on.</source>
            <translation type="unfinished">Осторожно: здесь видно, где живут животные и где ходят рейды. Не публикуйте и не передавайте.</translation>
        </message>
        <message>
            <source>Here</source>
            <translation type="unfinished">Здесь</translation>
        </message>
        <message>
            <source>Made on {day}</source>
            <translation type="unfinished">Составлено {day}</translation>
        </message>
        <message>
            <source>Newest month</source>
            <translation type="unfinished">Последний месяц</translation>
        </message>
        <message>
            <source>Nothing was recorded in this time. Choose a longer one; what patrols and sightings bring is shown here.</source>
            <translation type="unfinished">За это время записей нет. Выберите срок длиннее; здесь видно то, что принесли рейды и встречи.</translation>
        </message>
        <message>
            <source>Open incident</source>
            <translation type="unfinished">Открыть происшествие</translation>
        </message>
        <message>
            <source>Open patrol</source>
            <translation type="unfinished">Открыть рейд</translation>
        </message>
        <message>
            <source>Open sightings</source>
            <translation type="unfinished">Открыть встречи</translation>
        </message>
        <message>
            <source>Patrol {number}, {days}</source>
            <translation type="unfinished">Рейд {number}, {days}</translation>
        </message>
        <message>
            <source>Practice area</source>
            <translation type="unfinished">Учебная область</translation>
        </message>
        <message>
            <source>Print or save…</source>
            <translation type="unfinished">Печать или файл…</translation>
        </message>
        <message>
            <source>Reading the area…</source>
            <translation type="unfinished">Чтение территории…</translation>
        </message>
        <message>
            <source>Save as picture…</source>
            <translation type="unfinished">Сохранить картинку…</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation type="unfinished">Показать всё</translation>
        </message>
        <message>
            <source>The map on paper</source>
            <translation type="unfinished">Карта на бумаге</translation>
        </message>
        <message>
            <source>This month</source>
            <translation type="unfinished">Этот месяц</translation>
        </message>
        <message>
            <source>Three months</source>
            <translation type="unfinished">Три месяца</translation>
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished">Заголовок</translation>
        </message>
        <message>
            <source>Track</source>
            <translation type="unfinished">Трек</translation>
        </message>
    </context>
    <context>
        <name>band</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished">Отмена</translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished">Закрыть</translation>
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished">Сообщение</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation type="unfinished">Ход работы</translation>
        </message>
    </context>
    <context>
        <name>cable</name>
        <message numerus="yes">
            <source>%n files were left out: </source>
            <translation type="unfinished">
                <numerusform>Пропущен %n файл: </numerusform>
                <numerusform>Пропущено %n файла: </numerusform>
                <numerusform>Пропущено %n файлов: </numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recordings are on it.</source>
            <translation type="unfinished">
                <numerusform>На нём %n запись.</numerusform>
                <numerusform>На нём %n записи.</numerusform>
                <numerusform>На нём %n записей.</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring them in</source>
            <translation type="unfinished">Взять их</translation>
        </message>
        <message>
            <source>Choose recordings</source>
            <translation type="unfinished">Выбрать записи</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation type="unfinished">Записи</translation>
        </message>
        <message>
            <source>There are no recordings on it.</source>
            <translation type="unfinished">Записей на нём нет.</translation>
        </message>
        <message>
            <source>They are copied to this computer and looked into before anything is imported. Nothing on the device is changed.</source>
            <translation type="unfinished">Они копируются на этот компьютер и просматриваются, прежде чем что-либо импортировать. На приборе ничего не меняется.</translation>
        </message>
        <message>
            <source>Tick at least one recording.</source>
            <translation type="unfinished">Отметьте хотя бы одну запись.</translation>
        </message>
        <message>
            <source>days not known</source>
            <translation type="unfinished">дни неизвестны</translation>
        </message>
        <message>
            <source>{name} is plugged in.</source>
            <translation type="unfinished">Подключён {name}.</translation>
        </message>
    </context>
    <context>
        <name>checks</name>
        <message numerus="yes">
            <source>%n more, once these are done</source>
            <translation type="unfinished">
                <numerusform>Ещё %n, когда эти будут исправлены</numerusform>
                <numerusform>Ещё %n, когда эти будут исправлены</numerusform>
                <numerusform>Ещё %n, когда эти будут исправлены</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things to look at before submitting</source>
            <translation type="unfinished">
                <numerusform>Перед отправкой проверьте: %n пункт</numerusform>
                <numerusform>Перед отправкой проверьте: %n пункта</numerusform>
                <numerusform>Перед отправкой проверьте: %n пунктов</numerusform>
            </translation>
        </message>
        <message>
            <source>Fix it</source>
            <translation type="unfinished">Исправить</translation>
        </message>
        <message>
            <source>Incident {title}</source>
            <translation type="unfinished">Происшествие {title}</translation>
        </message>
        <message>
            <source>It is so because…</source>
            <translation type="unfinished">Это так, потому что…</translation>
        </message>
        <message>
            <source>Leg {number}</source>
            <translation type="unfinished">Этап {number}</translation>
        </message>
        <message>
            <source>Looked at: it is so</source>
            <translation type="unfinished">Проверено: так и есть</translation>
        </message>
        <message>
            <source>Nothing is missing. It can be submitted.</source>
            <translation type="unfinished">Всё заполнено. Можно отправлять на проверку.</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation type="unfinished">Отправить</translation>
        </message>
        <message>
            <source>The patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>To check: correct it, or say why it is so</source>
            <translation type="unfinished">Проверьте: исправьте или объясните, почему так</translation>
        </message>
        <message>
            <source>To mend before submitting</source>
            <translation type="unfinished">Нужно исправить до отправки</translation>
        </message>
        <message>
            <source>Track {name}</source>
            <translation type="unfinished">Трек {name}</translation>
        </message>
        <message>
            <source>Waypoint {name}</source>
            <translation type="unfinished">Точка {name}</translation>
        </message>
        <message>
            <source>Why it is so</source>
            <translation type="unfinished">Почему это так</translation>
        </message>
        <message>
            <source>Written up after the patrol</source>
            <translation type="unfinished">Записано после рейда</translation>
        </message>
        <message numerus="yes">
            <source>✓ Kept for %n observations</source>
            <translation type="unfinished">
                <numerusform>✓ Сохранено для %n наблюдения</numerusform>
                <numerusform>✓ Сохранено для %n наблюдений</numerusform>
                <numerusform>✓ Сохранено для %n наблюдений</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>dates</name>
        <message>
            <source>no dates</source>
            <translation type="unfinished">без дат</translation>
        </message>
    </context>
    <context>
        <name>doing</name>
        <message>
            <source>Copying from the GPS</source>
            <translation type="unfinished">Копирование с GPS</translation>
        </message>
        <message>
            <source>Dividing tracks into days</source>
            <translation type="unfinished">Треки делятся по дням</translation>
        </message>
        <message>
            <source>Fitting the outlines</source>
            <translation type="unfinished">Подгонка границ</translation>
        </message>
        <message>
            <source>Keeping the attachments</source>
            <translation type="unfinished">Вложения сохраняются</translation>
        </message>
        <message>
            <source>Keeping the files</source>
            <translation type="unfinished">Файлы сохраняются</translation>
        </message>
        <message>
            <source>Letting people in</source>
            <translation type="unfinished">Людям даётся вход</translation>
        </message>
        <message>
            <source>Looking at the GPS</source>
            <translation type="unfinished">Просмотр GPS</translation>
        </message>
        <message>
            <source>Making the area</source>
            <translation type="unfinished">Создание территории</translation>
        </message>
        <message>
            <source>Opening it</source>
            <translation type="unfinished">Открытие</translation>
        </message>
        <message>
            <source>Reading boundaries</source>
            <translation type="unfinished">Чтение границ</translation>
        </message>
        <message>
            <source>Reading files</source>
            <translation type="unfinished">Чтение файлов</translation>
        </message>
        <message>
            <source>Reading the backup back</source>
            <translation type="unfinished">Проверка резервной копии</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation type="unfinished">Сохранение</translation>
        </message>
        <message>
            <source>Unpacking and checking the backup</source>
            <translation type="unfinished">Распаковка и проверка резервной копии</translation>
        </message>
        <message>
            <source>Working</source>
            <translation type="unfinished">Работа идёт</translation>
        </message>
        <message>
            <source>Working out where every record lies</source>
            <translation type="unfinished">Определяется, где лежит каждая запись</translation>
        </message>
        <message>
            <source>Writing the backup</source>
            <translation type="unfinished">Запись резервной копии</translation>
        </message>
    </context>
    <context>
        <name>failures</name>
        <message>
            <source>"{text}" can't be read as coordinates (at "{place}"). Write it as N38 10.200 E073 58.200, or as UTM, MGRS or SK-42.</source>
            <translation type="unfinished">«{text}» не удаётся прочесть как координаты (в месте «{place}»). Напишите так: N38 10.200 E073 58.200, или в UTM, MGRS или СК-42.</translation>
        </message>
        <message>
            <source>"{text}" has two latitudes or two longitudes. Write one of each.</source>
            <translation type="unfinished">В «{text}» две широты или две долготы. Напишите по одной.</translation>
        </message>
        <message>
            <source>"{text}" is in metres, but its zone is missing. Write for example 43S before it, or 13- before the SK-42 easting.</source>
            <translation type="unfinished">«{text}» — в метрах, но без зоны. Напишите перед ними, например, 43S или, для СК-42, 13- перед координатой на восток.</translation>
        </message>
        <message>
            <source>"{text}" is not on its grid. Check the zone and the number of digits.</source>
            <translation type="unfinished">«{text}» не попадает в свою сетку. Проверьте зону и число цифр.</translation>
        </message>
        <message>
            <source>"{value}" belongs to a list that the program itself works by. It can be renamed, but not hidden, and nothing is added to it.</source>
            <translation type="unfinished">«{value}» относится к списку, по которому работает сама программа. Можно переименовать, но не скрыть, и ничего нельзя добавить.</translation>
        </message>
        <message>
            <source>"{value}" has no equals sign. Write it as FIELD=VALUE.</source>
            <translation type="unfinished">В «{value}» нет знака равенства. Напишите ПОЛЕ=ЗНАЧЕНИЕ.</translation>
        </message>
        <message>
            <source>"{value}" is not a choice of {attribute}. Choose one from the list.</source>
            <translation type="unfinished">«{value}» — не из списка «{attribute}». Выберите из списка.</translation>
        </message>
        <message>
            <source>"{value}" isn't in this data model. Its change is kept, but shows nowhere.</source>
            <translation type="unfinished">В этой модели данных нет «{value}». Изменение сохранено, но нигде не видно.</translation>
        </message>
        <message>
            <source>"{value}" stands in records, or something stands below it. Hide it instead.</source>
            <translation type="unfinished">«{value}» встречается в записях или содержит что-то ниже. Лучше скройте.</translation>
        </message>
        <message>
            <source>"{value}" stays: a list must keep something to choose. Show another one first.</source>
            <translation type="unfinished">«{value}» остаётся: в списке должно быть что выбрать. Сначала покажите другое.</translation>
        </message>
        <message>
            <source>"{value}" stays: rules that keep places and people safe go by it. It can be renamed.</source>
            <translation type="unfinished">«{value}» остаётся: на этом держатся правила защиты мест и людей. Переименовать можно.</translation>
        </message>
        <message>
            <source>"{value}" was added below something that isn't here. It shows once that arrives.</source>
            <translation type="unfinished">«{value}» добавлено к тому, чего здесь ещё нет. Появится, когда оно придёт.</translation>
        </message>
        <message>
            <source>"{value}" was added on two laptops; both are kept. Hide one of them.</source>
            <translation type="unfinished">«{value}» добавлено на двух ноутбуках; сохранены оба. Скройте одно из них.</translation>
        </message>
        <message>
            <source>"{value}" was changed twice; one of the changes holds. Nothing needs to be done.</source>
            <translation type="unfinished">«{value}» изменено дважды; действует одно изменение. Делать ничего не нужно.</translation>
        </message>
        <message>
            <source>A kept track segment is damaged ({reason}). Restore it from a backup or another laptop.</source>
            <translation type="unfinished">Сохранённый отрезок трека повреждён ({reason}). Верните его из резервной копии или с другого ноутбука.</translation>
        </message>
        <message>
            <source>A part stands twice in the pattern of patrol numbers. Keep it once.</source>
            <translation type="unfinished">В образце номеров рейдов одна часть стоит дважды. Оставьте её один раз.</translation>
        </message>
        <message>
            <source>A passphrase needs at least {least} characters; five words are best.</source>
            <translation type="unfinished">Парольная фраза слишком короткая. Наименьшее число знаков: {least}; лучше всего пять слов.</translation>
        </message>
        <message>
            <source>A tile of {path} (zoom {zoom}, column {column}, row {row}) is damaged or larger than 1024 x 1024. Make the file again with smaller tiles.</source>
            <translation type="unfinished">Тайл файла {path} (масштаб {zoom}, столбец {column}, строка {row}) повреждён или больше 1024 x 1024. Создайте файл заново с тайлами поменьше.</translation>
        </message>
        <message>
            <source>A tile of {path} (zoom {zoom}, column {column}, row {row}) is larger than {limit_mb} MB. Export it with smaller tiles.</source>
            <translation type="unfinished">Тайл файла {path} (масштаб {zoom}, столбец {column}, строка {row}) больше {limit_mb} МБ. Экспортируйте с тайлами поменьше.</translation>
        </message>
        <message>
            <source>A tile of {path} (zoom {zoom}, column {column}, row {row}) is no picture. Make the file again.</source>
            <translation type="unfinished">Тайл файла {path} (масштаб {zoom}, столбец {column}, строка {row}) — не картинка. Создайте файл заново.</translation>
        </message>
        <message>
            <source>A {category} needs a species. Choose one; "unidentified" will do.</source>
            <translation type="unfinished">{category}: нужен вид. Выберите его; подойдёт и «не определён».</translation>
        </message>
        <message>
            <source>A {category} needs an incident. Choose the incident, or make one.</source>
            <translation type="unfinished">{category}: нужно происшествие. Выберите его или создайте.</translation>
        </message>
        <message>
            <source>Access to {path} was refused. Choose another folder, or ask whoever set up this computer.</source>
            <translation type="unfinished">{path}: в доступе отказано. Выберите другую папку или обратитесь к тому, кто настраивал этот компьютер.</translation>
        </message>
        <message>
            <source>All {count} times typed in are on the full hour. Correct them, or set their precision to hour.</source>
            <translation type="unfinished">Всё введённое время ({count}) — ровно на час. Исправьте его или укажите точность «час».</translation>
        </message>
        <message>
            <source>An entry of the journal can't be read ({reason}). Run 'cami verify', then restore a backup.</source>
            <translation type="unfinished">Запись журнала не удаётся прочесть ({reason}). Запустите «cami verify», потом восстановите резервную копию.</translation>
        </message>
        <message>
            <source>At {at} the track was {metres} m from {label}. Check time and place, or say why.</source>
            <translation type="unfinished">{at}: трек был в {metres} м от точки {label}. Проверьте время и место или объясните, почему так.</translation>
        </message>
        <message>
            <source>Cancelled. Nothing of it was saved.</source>
            <translation type="unfinished">Отменено. Из этого ничего не сохранено.</translation>
        </message>
        <message>
            <source>Copies of the workspace taken before stay readable to this person.</source>
            <translation type="unfinished">Копии рабочей области, снятые раньше, этот человек по-прежнему сможет прочесть.</translation>
        </message>
        <message>
            <source>Entries {seq} to {until} of the chain {chain} are missing.</source>
            <translation type="unfinished">В цепочке {chain} нет записей с {seq} по {until}.</translation>
        </message>
        <message>
            <source>Entry {seq} of the chain {chain} belongs to another place.</source>
            <translation type="unfinished">Запись {seq} цепочки {chain} — с другого места.</translation>
        </message>
        <message>
            <source>Entry {seq} of the chain {chain} can't be read.</source>
            <translation type="unfinished">Запись {seq} цепочки {chain} не удаётся прочесть.</translation>
        </message>
        <message>
            <source>Entry {seq} of the chain {chain} is not later than the one before it.</source>
            <translation type="unfinished">Запись {seq} цепочки {chain} не позже предыдущей.</translation>
        </message>
        <message>
            <source>Entry {seq} of the chain {chain} is not what this machine wrote.</source>
            <translation type="unfinished">Запись {seq} цепочки {chain} — не та, что записал этот компьютер.</translation>
        </message>
        <message>
            <source>Entry {seq} of the chain {chain} was changed.</source>
            <translation type="unfinished">Запись {seq} цепочки {chain} была изменена.</translation>
        </message>
        <message>
            <source>Group {group} has the character {character}, which no recovery key contains. Compare it with the paper.</source>
            <translation type="unfinished">В группе {group} стоит знак {character}, которого в ключе восстановления не бывает. Сверьте с бумагой.</translation>
        </message>
        <message>
            <source>In "{text}" only the last part may have decimals, but "{place}" has them. Correct it.</source>
            <translation type="unfinished">«{text}»: дробной может быть только последняя часть, а дробь стоит в «{place}». Исправьте её.</translation>
        </message>
        <message>
            <source>In "{text}" the digits "{place}" must be two equal halves of at most five digits. Correct them.</source>
            <translation type="unfinished">«{text}»: цифры «{place}» должны делиться на две равные половины, не больше пяти цифр в каждой. Исправьте их.</translation>
        </message>
        <message>
            <source>In "{text}" the latitude is {place}; it can't be more than 90. Are the two numbers swapped?</source>
            <translation type="unfinished">«{text}»: широта {place}, а больше 90 она не бывает. Не переставлены ли два числа?</translation>
        </message>
        <message>
            <source>In "{text}" the longitude is {place}; it can't be more than 180. Correct it.</source>
            <translation type="unfinished">«{text}»: долгота {place}, а больше 180 она не бывает. Исправьте её.</translation>
        </message>
        <message>
            <source>In "{text}" the minutes are {place}; they must be below 60. Correct them.</source>
            <translation type="unfinished">«{text}»: минуты {place}, а они должны быть меньше 60. Исправьте их.</translation>
        </message>
        <message>
            <source>In "{text}" the seconds are {place}; they must be below 60. Is a decimal point missing?</source>
            <translation type="unfinished">«{text}»: секунды {place}, а они должны быть меньше 60. Не пропущена ли десятичная точка?</translation>
        </message>
        <message>
            <source>In "{text}" the sign "{place}" stands beside a letter or out of place. Use either a minus or N, S, E, W.</source>
            <translation type="unfinished">«{text}»: знак «{place}» стоит рядом с буквой или не на месте. Пишите или минус, или N, S, E, W.</translation>
        </message>
        <message>
            <source>In "{text}" the zone letter doesn't fit the northing ({place}). Check both.</source>
            <translation type="unfinished">«{text}»: буква зоны не подходит к координате на север ({place}). Проверьте обе.</translation>
        </message>
        <message>
            <source>In the pattern of patrol numbers the number stands close to other digits, and nobody could tell them apart. Put a sign between them.</source>
            <translation type="unfinished">В образце номеров рейдов номер стоит вплотную к другим цифрам, их не различить. Поставьте между ними знак.</translation>
        </message>
        <message>
            <source>In the table of roles {path}, {place} can't be {value}. Correct it, or reinstall the program.</source>
            <translation type="unfinished">В таблице ролей {path} для {place} не подходит {value}. Исправьте таблицу или переустановите программу.</translation>
        </message>
        <message>
            <source>In {path}, "{value}" in {place} stands above itself. Correct its parent.</source>
            <translation type="unfinished">{path}, {place}: «{value}» стоит выше самого себя. Исправьте, к чему оно относится.</translation>
        </message>
        <message>
            <source>In {path}, {place} has "{value}" twice. Remove one.</source>
            <translation type="unfinished">{path}, {place}: «{value}» стоит дважды. Уберите одно.</translation>
        </message>
        <message>
            <source>In {path}, {place} has the key "{value}", which SMART doesn't allow. Use small Latin letters, digits and _.</source>
            <translation type="unfinished">{path}, {place}: SMART не допускает ключа «{value}». Берите строчные латинские буквы, цифры и _.</translation>
        </message>
        <message>
            <source>In {path}, {place} names "{value}", which doesn't exist. Add it or correct the name.</source>
            <translation type="unfinished">{path}, {place}: названо «{value}», а такого нет. Добавьте его или исправьте название.</translation>
        </message>
        <message>
            <source>Incidents and evidence are never removed. Set "retracted" to the reason instead.</source>
            <translation type="unfinished">Происшествия и доказательства никогда не удаляются. Укажите вместо этого причину в поле «retracted».</translation>
        </message>
        <message>
            <source>It has no name yet. Write one.</source>
            <translation type="unfinished">Названия ещё нет. Введите его.</translation>
        </message>
        <message>
            <source>Leg {leg} doesn't say how it moved. Choose the transport.</source>
            <translation type="unfinished">Для этапа {leg} не указано, как передвигались. Выберите способ.</translation>
        </message>
        <message>
            <source>Leg {leg} has no hours. Enter the start and end of each day.</source>
            <translation type="unfinished">У этапа {leg} нет часов работы. Укажите начало и конец каждого дня.</translation>
        </message>
        <message>
            <source>Leg {leg} has no leader. Choose one of its people.</source>
            <translation type="unfinished">У этапа {leg} нет старшего. Выберите одного из его людей.</translation>
        </message>
        <message>
            <source>Leg {leg} has no people. Add at least one.</source>
            <translation type="unfinished">У этапа {leg} нет людей. Добавьте хотя бы одного.</translation>
        </message>
        <message>
            <source>Look it up with '{look_up}'.</source>
            <translation type="unfinished">Посмотрите список командой «{look_up}».</translation>
        </message>
        <message>
            <source>Names in {path} were read as Windows-1251. Check them.</source>
            <translation type="unfinished">Названия в {path} прочитаны в кодировке Windows-1251. Проверьте их.</translation>
        </message>
        <message>
            <source>Near to it: {near}.</source>
            <translation type="unfinished">Похожие слова: {near}.</translation>
        </message>
        <message>
            <source>No new patrol was made, so these were not used: {options}.</source>
            <translation type="unfinished">Новый рейд не создан, поэтому не использовано: {options}.</translation>
        </message>
        <message>
            <source>No passphrase was given. Use --passphrase-file, set {variable}, or run in a terminal to type it.</source>
            <translation type="unfinished">Парольная фраза не указана. Возьмите --passphrase-file, задайте {variable} или запустите в терминале и введите её.</translation>
        </message>
        <message>
            <source>Nobody called {login} has a key here. Check the spelling.</source>
            <translation type="unfinished">Здесь ни у кого с именем {login} нет ключа. Проверьте, как оно написано.</translation>
        </message>
        <message>
            <source>Nothing is said of this {type}. Say at least when and what: {needed}.</source>
            <translation type="unfinished">О записи {type} ничего не сказано. Укажите хотя бы когда и что: {needed}.</translation>
        </message>
        <message>
            <source>Nothing of {path} could be read. Copy it from the device again.</source>
            <translation type="unfinished">Из {path} ничего не удалось прочесть. Скопируйте файл с прибора ещё раз.</translation>
        </message>
        <message>
            <source>Nothing was recorded on {day}, the patrol's first or last day. Correct the dates, or say why.</source>
            <translation type="unfinished">{day}, первый или последний день рейда: ничего не записано. Исправьте даты или объясните, почему так.</translation>
        </message>
        <message>
            <source>Of a child nothing is kept to be found by: empty the field {field}.</source>
            <translation type="unfinished">О ребёнке не хранится ничего, по чему его можно найти: очистите поле «{field}».</translation>
        </message>
        <message>
            <source>On {day} the work ends at {end}, not after its start at {start}. Correct the hours.</source>
            <translation type="unfinished">{day}: работа кончается в {end}, не позже начала в {start}. Исправьте часы.</translation>
        </message>
        <message>
            <source>On {day}, leg {leg} lacks its start or end. Enter both.</source>
            <translation type="unfinished">{day}, этап {leg}: нет начала или конца работы. Укажите оба.</translation>
        </message>
        <message>
            <source>On {day}, {rest} minutes of rest leave nothing of {minutes} minutes in the field. Correct the rest or the hours.</source>
            <translation type="unfinished">{day}: отдых {rest} мин не оставляет ничего от {minutes} мин в поле. Исправьте отдых или часы.</translation>
        </message>
        <message>
            <source>Photos and documents are added from their files. Use 'cami record attach', or drop them on the form.</source>
            <translation type="unfinished">Снимки и документы добавляются из файлов. Используйте 'cami record attach' или перетащите их на форму.</translation>
        </message>
        <message>
            <source>Points and waypoints of {path} outside the patrol's dates, left out: {count}. Take them with --all-dates.</source>
            <translation type="unfinished">Точки файла {path} вне дат рейда, не взяты: {count}. Чтобы взять их, добавьте --all-dates.</translation>
        </message>
        <message>
            <source>Points at 0, 0 in {path}: {count}; the device probably had no fix. Leave them out.</source>
            <translation type="unfinished">В {path} есть точки с координатами 0, 0: {count}; вероятно, прибор не видел спутников. Не загружайте их.</translation>
        </message>
        <message>
            <source>Points of track {track} faster than {limit} km/h: {count} (first at {at}). Check the leg's transport, trim the track, or say why.</source>
            <translation type="unfinished">Трек {track}: точек быстрее {limit} км/ч — {count} (первая: {at}). Проверьте передвижение этапа, обрежьте трек или объясните, почему так.</translation>
        </message>
        <message>
            <source>Points of {path} that are later than today by this laptop's clock: {count}. Check the laptop's date and the device's.</source>
            <translation type="unfinished">В {path} есть точки позже сегодняшнего дня по часам ноутбука: {count}. Проверьте дату на ноутбуке и на приборе.</translation>
        </message>
        <message>
            <source>Points out of order in {path}: {count}. They were sorted by time; compare the track with the map.</source>
            <translation type="unfinished">В {path} были точки не по порядку: {count}. Они упорядочены по времени; сравните трек с картой.</translation>
        </message>
        <message>
            <source>Points with an unreadable elevation in {path}: {count}. They are kept without it; nothing needs to be done.</source>
            <translation type="unfinished">В {path} есть точки, высоту которых не удаётся прочесть: {count}. Они сохранены без высоты; делать ничего не нужно.</translation>
        </message>
        <message>
            <source>Points with an unreadable time in {path}: {count}. They are kept without it; choose the day they belong to.</source>
            <translation type="unfinished">В {path} есть точки, время которых не удаётся прочесть: {count}. Они сохранены без времени; выберите день, к которому они относятся.</translation>
        </message>
        <message>
            <source>Points without a time in {path}: {count}. Choose the day they belong to.</source>
            <translation type="unfinished">В {path} есть точки без времени: {count}. Выберите день, к которому они относятся.</translation>
        </message>
        <message>
            <source>Recordings in {path}: {count}. Unpack it and choose them one by one.</source>
            <translation type="unfinished">Записей в {path}: {count}. Распакуйте его и выберите их по одной.</translation>
        </message>
        <message>
            <source>Records of the type {type} aren't submitted by themselves: submit the patrol, sighting or incident.</source>
            <translation type="unfinished">Записи этого типа ({type}) не отправляют по отдельности: отправьте рейд, встречу или происшествие.</translation>
        </message>
        <message>
            <source>Say which workspace with --workspace or CAMI_WORKSPACE. Known: {known}.</source>
            <translation type="unfinished">Укажите рабочую область через --workspace или CAMI_WORKSPACE. Известны: {known}.</translation>
        </message>
        <message>
            <source>Several patrols have the number {number}: {ids}. Use one of these ids.</source>
            <translation type="unfinished">Номер {number} есть у нескольких рейдов: {ids}. Укажите один из этих id.</translation>
        </message>
        <message>
            <source>Several people can open this workspace ({known}). Say who with --user or CAMI_USER.</source>
            <translation type="unfinished">Эту рабочую область могут открыть несколько человек ({known}). Укажите, кто вы, через --user или CAMI_USER.</translation>
        </message>
        <message>
            <source>Shape {place} of {path} lies off the earth. Check its coordinate system and export it again.</source>
            <translation type="unfinished">Фигура {place} в {path} лежит вне Земли. Проверьте систему координат и экспортируйте слой ещё раз.</translation>
        </message>
        <message>
            <source>Something that you may not see belongs to this {type}, so you can't remove it. Ask a data officer.</source>
            <translation type="unfinished">К этой записи ({type}) относится то, чего вам видеть нельзя, поэтому удалить её вы не можете. Обратитесь к специалисту по данным.</translation>
        </message>
        <message>
            <source>Something went wrong inside the program ({reason}). Nothing unfinished was saved. Please send the report to whoever supports you.</source>
            <translation type="unfinished">Внутри программы произошла ошибка ({reason}). Ничего незаконченного не сохранено. Отправьте, пожалуйста, отчёт тому, кто вам помогает с программой.</translation>
        </message>
        <message>
            <source>Submit it with its checks instead of setting {field}.</source>
            <translation type="unfinished">Отправьте запись с проверками, вместо того чтобы менять поле {field}.</translation>
        </message>
        <message>
            <source>Texts longer than 65,536 characters in {path}: {count}. They were cut; the original file is kept whole.</source>
            <translation type="unfinished">В {path} есть тексты длиннее 65 536 знаков: {count}. Они укорочены; исходный файл сохранён целиком.</translation>
        </message>
        <message>
            <source>The GPS at {place} was unplugged before {path} was copied. Plug it in again and copy the rest; what was copied is safe.</source>
            <translation type="unfinished">GPS ({place}) отключили раньше, чем скопировался файл {path}. Подключите снова и скопируйте остальное; скопированное цело.</translation>
        </message>
        <message>
            <source>The JSON says {value}, the command {type}. Use one of them.</source>
            <translation type="unfinished">В JSON указано {value}, в команде — {type}. Оставьте что-то одно.</translation>
        </message>
        <message>
            <source>The PIN no longer opens this window. Use your passphrase.</source>
            <translation type="unfinished">ПИН больше не открывает это окно. Введите парольную фразу.</translation>
        </message>
        <message>
            <source>The answer can't be written ({reason}). What it tells of is done all the same.</source>
            <translation type="unfinished">Ответ не удаётся записать ({reason}). То, о чём в нём говорится, всё равно сделано.</translation>
        </message>
        <message>
            <source>The attachment {media} is missing, damaged or altered. A backup can bring it back.</source>
            <translation type="unfinished">Вложение {media} пропало, повреждено или изменено. Его можно вернуть из резервной копии.</translation>
        </message>
        <message>
            <source>The attachment {path} is damaged or was altered. A backup can bring it back.</source>
            <translation type="unfinished">Вложение {path} повреждено или изменено. Его можно вернуть из резервной копии.</translation>
        </message>
        <message>
            <source>The attachment {path} is missing. A backup can bring it back.</source>
            <translation type="unfinished">Вложения {path} нет на месте. Его можно вернуть из резервной копии.</translation>
        </message>
        <message>
            <source>The backup at {path} read back differently from what was written ({reason}) and was removed. Use another disk.</source>
            <translation type="unfinished">Резервная копия {path} при проверке прочлась не так, как была записана ({reason}), и удалена. Возьмите другой диск.</translation>
        </message>
        <message>
            <source>The chain {chain} has two entries at place {seq}: the same device was used from two copies. Both are kept.</source>
            <translation type="unfinished">В цепочке {chain} на месте {seq} две записи: одно устройство работало с двух копий. Сохранены обе.</translation>
        </message>
        <message>
            <source>The checksum of {path} is wrong; what could be read is kept. Compare the track with the map.</source>
            <translation type="unfinished">Контрольная сумма {path} не сходится; сохранено то, что удалось прочесть. Сверьте трек с картой.</translation>
        </message>
        <message>
            <source>The content of {path} is not on this laptop. Bring it from the laptop where it was attached, or from a backup.</source>
            <translation type="unfinished">Содержимого {path} на этом ноутбуке нет. Перенесите его с ноутбука, где его приложили, или из резервной копии.</translation>
        </message>
        <message>
            <source>The content {sha256} of the {type} {id} can't be opened here. A backup can bring it back.</source>
            <translation type="unfinished">Содержимое {sha256} записи {id} ({type}) здесь открыть нельзя. Его можно вернуть из резервной копии.</translation>
        </message>
        <message>
            <source>The copy of {path} in {place} did not read back as it was written. The disk of this computer may be failing; make a backup and try another disk.</source>
            <translation type="unfinished">Копия файла {path} в {place} прочлась не так, как была записана. Возможно, диск компьютера портится: сделайте резервную копию и попробуйте другой диск.</translation>
        </message>
        <message>
            <source>The data model file {path} can't be read ({reason}). Reinstall the program or choose another model.</source>
            <translation type="unfinished">Файл модели данных {path} не удаётся прочесть ({reason}). Переустановите программу или выберите другую модель.</translation>
        </message>
        <message>
            <source>The data model in {path} is not in the expected form at {place}: {value}. Ask its author to correct it.</source>
            <translation type="unfinished">Модель данных в {path} не такого вида, как ожидалось, в месте {place}: {value}. Попросите её автора исправить.</translation>
        </message>
        <message>
            <source>The database file is damaged ({check}: {place}). Restore a backup into a new folder.</source>
            <translation type="unfinished">Файл базы данных повреждён ({check}: {place}). Восстановите резервную копию в новую папку.</translation>
        </message>
        <message>
            <source>The database {path} is missing. Restore a backup.</source>
            <translation type="unfinished">Базы данных {path} нет на месте. Восстановите резервную копию.</translation>
        </message>
        <message>
            <source>The dates end ({end}) before they begin ({start}). Correct them.</source>
            <translation type="unfinished">Даты кончаются ({end}) раньше, чем начинаются ({start}). Исправьте их.</translation>
        </message>
        <message>
            <source>The dates in {path} look too early (an old GPS receiver), by {count} days. Turn on the correction, or leave it if the dates are right.</source>
            <translation type="unfinished">Даты в {path}, похоже, отстают (старый приёмник GPS), дней: {count}. Включите поправку или оставьте как есть, если даты верны.</translation>
        </message>
        <message>
            <source>The demo stopped at the step {step}: {reason}</source>
            <translation type="unfinished">Показ остановился на шаге {step}: {reason}</translation>
        </message>
        <message>
            <source>The disk doesn't accept the name {path}. Choose a shorter or simpler one.</source>
            <translation type="unfinished">Диск не принимает имя {path}. Выберите имя короче или проще.</translation>
        </message>
        <message>
            <source>The disk failed at {path} ({reason}). Make a backup to another disk now; what was saved before stands.</source>
            <translation type="unfinished">Сбой диска: {path} ({reason}). Сейчас же сделайте резервную копию на другой диск; всё сохранённое раньше цело.</translation>
        </message>
        <message>
            <source>The disk of {path} is full. Free some space and try again; nothing was changed.</source>
            <translation type="unfinished">На диске, где {path}, нет места. Освободите место и попробуйте ещё раз; ничего не изменено.</translation>
        </message>
        <message>
            <source>The end of the chain {chain} (entry {seq}) isn't signed by its device.</source>
            <translation type="unfinished">Конец цепочки {chain} (запись {seq}) не подписан её устройством.</translation>
        </message>
        <message>
            <source>The header of the chain {chain} was changed.</source>
            <translation type="unfinished">Заголовок цепочки {chain} был изменён.</translation>
        </message>
        <message>
            <source>The incident of {at} was entered {hours} hours later. Check its time, or say why.</source>
            <translation type="unfinished">Происшествие от {at} записано через {hours} ч. Проверьте время или объясните, почему так.</translation>
        </message>
        <message>
            <source>The key file {path} is damaged. Reset this person's passphrase, or restore a backup.</source>
            <translation type="unfinished">Файл ключей {path} повреждён. Задайте этому человеку новую парольную фразу или восстановите резервную копию.</translation>
        </message>
        <message>
            <source>The keys {path} have changed meanwhile. Unlock again and repeat.</source>
            <translation type="unfinished">Ключи {path} тем временем изменились. Откройте снова и повторите.</translation>
        </message>
        <message>
            <source>The label of {path} says {found}, but its records are {expected}. The label was changed; it is not opened.</source>
            <translation type="unfinished">{path}: на ярлыке указано {found}, а записи в ней — {expected}. Ярлык был изменён; рабочая область не открыта.</translation>
        </message>
        <message>
            <source>The leader of leg {leg} is not among its people. Add them, or choose another leader.</source>
            <translation type="unfinished">Старшего этапа {leg} нет среди его людей. Добавьте его или выберите другого.</translation>
        </message>
        <message>
            <source>The making of a workspace in {path} was cut short. Nothing was entered in it. Make it, or restore it, once more in the same folder.</source>
            <translation type="unfinished">Создание рабочей области в {path} прервалось. В неё ничего не внесено. Создайте её или восстановите ещё раз в той же папке.</translation>
        </message>
        <message>
            <source>The name "{value}…" is longer than {limit} letters. Shorten it.</source>
            <translation type="unfinished">Название «{value}…» длиннее допустимого (знаков: {limit}). Сократите его.</translation>
        </message>
        <message>
            <source>The parts add up to {sum}, more than {attribute} ({limit}). Correct the parts or the total.</source>
            <translation type="unfinished">Сумма частей {sum} больше, чем «{attribute}» ({limit}). Исправьте части или сумму.</translation>
        </message>
        <message>
            <source>The patrol ends on {day}, which has not come yet. Correct its dates.</source>
            <translation type="unfinished">Рейд кончается {day}, а этот день ещё не наступил. Исправьте даты.</translation>
        </message>
        <message>
            <source>The patrol has neither a station nor a team. Choose one.</source>
            <translation type="unfinished">У рейда нет ни кордона, ни группы. Выберите что-нибудь одно.</translation>
        </message>
        <message>
            <source>The patrol has no leg. Add one, with its transport and people.</source>
            <translation type="unfinished">У рейда нет ни одного этапа. Добавьте этап: передвижение и люди.</translation>
        </message>
        <message>
            <source>The patrol's {missing} is not filled in. Fill it in on the patrol's first page.</source>
            <translation type="unfinished">У рейда не заполнено: {missing}. Укажите это на первой странице рейда.</translation>
        </message>
        <message>
            <source>The pattern of patrol numbers has "{value}" in it, which stands for nothing. Leave it out.</source>
            <translation type="unfinished">В образце номеров рейдов стоит «{value}», это ничего не значит. Уберите.</translation>
        </message>
        <message>
            <source>The pattern of patrol numbers has no number in it, so all patrols would be called the same. Add the number.</source>
            <translation type="unfinished">В образце номеров рейдов нет номера, все рейды назывались бы одинаково. Добавьте номер.</translation>
        </message>
        <message>
            <source>The pattern of patrol numbers is longer than {limit} signs. Shorten it.</source>
            <translation type="unfinished">Образец номеров рейдов длиннее допустимого (знаков: {limit}). Сократите его.</translation>
        </message>
        <message>
            <source>The points of the track "{name}" have not arrived on this laptop yet. Sync first.</source>
            <translation type="unfinished">Точки трека «{name}» ещё не пришли на этот ноутбук. Сначала выполните обмен данными.</translation>
        </message>
        <message>
            <source>The points of track {track} are damaged here. Run verify, import its file again, or say why it may stay.</source>
            <translation type="unfinished">Точки трека {track} здесь повреждены. Запустите проверку, загрузите файл снова или объясните, почему он может остаться.</translation>
        </message>
        <message>
            <source>The printer {printer} doesn't take the page. Check that it is switched on and connected, or save the page as a PDF.</source>
            <translation type="unfinished">Принтер {printer} не принимает страницу. Проверьте, включён ли он и подключён ли, или сохраните страницу как PDF.</translation>
        </message>
        <message>
            <source>The recovery key has {expected} characters; {characters} were typed. Compare it with the paper.</source>
            <translation type="unfinished">Знаков в ключе восстановления: {expected}, введено: {characters}. Сверьте с бумагой.</translation>
        </message>
        <message>
            <source>The recovery key is mistyped in more than one place. Compare it with the paper.</source>
            <translation type="unfinished">В ключе восстановления больше одной ошибки. Сверьте с бумагой.</translation>
        </message>
        <message>
            <source>The same species was noted {metres} m and {minutes} min away by the same observer ({at}). Remove one, or say why both stand.</source>
            <translation type="unfinished">Тот же вид отмечен тем же наблюдателем в {metres} м и {minutes} мин отсюда ({at}). Удалите одно из двух или объясните, почему верны оба.</translation>
        </message>
        <message>
            <source>The table of roles {path} can't be read ({reason}). Reinstall the program.</source>
            <translation type="unfinished">Таблицу ролей {path} не удаётся прочесть ({reason}). Переустановите программу.</translation>
        </message>
        <message>
            <source>The table of roles {path} is not valid JSON ({reason}). Reinstall the program.</source>
            <translation type="unfinished">Таблица ролей {path} — не правильный JSON ({reason}). Переустановите программу.</translation>
        </message>
        <message>
            <source>The table of roles {path} lacks {place}. Reinstall the program.</source>
            <translation type="unfinished">В таблице ролей {path} нет {place}. Переустановите программу.</translation>
        </message>
        <message>
            <source>The table of roles {path} names {value}, which doesn't exist. Correct it or reinstall the program.</source>
            <translation type="unfinished">В таблице ролей {path} названо {value}, а такого нет. Исправьте таблицу или переустановите программу.</translation>
        </message>
        <message>
            <source>The times and places of {path} don't match in number; points kept without time: {count}. Choose the day they belong to.</source>
            <translation type="unfinished">В {path} число отметок времени и мест не совпадает; точек, сохранённых без времени: {count}. Выберите день, к которому они относятся.</translation>
        </message>
        <message>
            <source>The times in {path} have no zone and were read as UTC. Choose "local" if the device showed local time.</source>
            <translation type="unfinished">Время в {path} без часового пояса и прочитано как UTC. Если прибор показывал местное время, выберите «местное».</translation>
        </message>
        <message>
            <source>The track "{name}" was recorded at the same time as another; both are kept and the distance counts once.</source>
            <translation type="unfinished">Трек «{name}» записан в то же время, что и другой; сохранены оба, а расстояние считается один раз.</translation>
        </message>
        <message>
            <source>The track ends ({end}) before it starts ({start}). Check the device's clock, and import it again with the right day.</source>
            <translation type="unfinished">Трек кончается ({end}) раньше, чем начинается ({start}). Проверьте часы прибора и загрузите его снова с верным днём.</translation>
        </message>
        <message>
            <source>The two passphrases differ. Type the same one twice.</source>
            <translation type="unfinished">Парольные фразы различаются. Введите одну и ту же дважды.</translation>
        </message>
        <message>
            <source>The variable {variable} is not text in this computer's encoding. Set it again, or use a file.</source>
            <translation type="unfinished">Переменная {variable} — не текст в кодировке этого компьютера. Задайте её снова или возьмите файл.</translation>
        </message>
        <message>
            <source>The {field} of a person is not changed here: it says who may open the workspace. Use 'cami user'.</source>
            <translation type="unfinished">Поле «{field}» здесь не меняют: от него зависит, кто может открыть рабочую область. Используйте 'cami user'.</translation>
        </message>
        <message>
            <source>The {field} of a record never changes. Add another record instead.</source>
            <translation type="unfinished">Поле {field} у записи никогда не меняется. Добавьте вместо этого другую запись.</translation>
        </message>
        <message>
            <source>The {field} {value} names a record that isn't here. Check the id.</source>
            <translation type="unfinished">Поле {field}: {value} указывает на запись, которой здесь нет. Проверьте номер.</translation>
        </message>
        <message>
            <source>The {type} {id} is needed by this workspace and can't be removed.</source>
            <translation type="unfinished">Запись {id} ({type}) нужна этой рабочей области, удалить её нельзя.</translation>
        </message>
        <message>
            <source>The {type} {id} shows something that no entry says.</source>
            <translation type="unfinished">В записи {id} ({type}) стоит то, чего нет в журнале.</translation>
        </message>
        <message>
            <source>There already is "{value}" here. Choose another name.</source>
            <translation type="unfinished">«{value}» здесь уже есть. Выберите другое название.</translation>
        </message>
        <message>
            <source>There already is a {type} with the id {id}. Leave the id out.</source>
            <translation type="unfinished">Запись ({type}) с номером {id} уже есть. Не указывайте номер.</translation>
        </message>
        <message>
            <source>There are already keys in {path}; they are not replaced. Choose an empty folder.</source>
            <translation type="unfinished">В {path} уже есть ключи; они не заменяются. Выберите пустую папку.</translation>
        </message>
        <message>
            <source>There are entries whose chain is gone.</source>
            <translation type="unfinished">Есть записи журнала, цепочки которых нет.</translation>
        </message>
        <message>
            <source>There are more: go on with --offset {next_offset}, or raise --limit.</source>
            <translation type="unfinished">Это ещё не всё: продолжите с --offset {next_offset} или увеличьте --limit.</translation>
        </message>
        <message>
            <source>There is a mistake in group {group}. Compare it with the paper.</source>
            <translation type="unfinished">В группе {group} ошибка. Сверьте с бумагой.</translation>
        </message>
        <message>
            <source>There is already somebody called {value}. Choose another login.</source>
            <translation type="unfinished">Имя для входа {value} уже занято. Выберите другое.</translation>
        </message>
        <message>
            <source>There is already something at {path}. Choose another name; nothing was replaced.</source>
            <translation type="unfinished">В {path} уже что-то есть. Выберите другое имя; ничего не заменено.</translation>
        </message>
        <message>
            <source>There is no attribute "{value}" in this data model. Check the name.</source>
            <translation type="unfinished">В этой модели данных нет поля «{value}». Проверьте название.</translation>
        </message>
        <message>
            <source>There is no category "{value}" in this data model. Choose one from the list.</source>
            <translation type="unfinished">В этой модели данных нет категории «{value}». Выберите из списка.</translation>
        </message>
        <message>
            <source>There is no category, list, field or type of record "{value}".</source>
            <translation type="unfinished">Нет категории, списка, поля или типа записей «{value}».</translation>
        </message>
        <message>
            <source>There is no field {field} in records of the type {type}. There are: {known}.</source>
            <translation type="unfinished">В записях этого типа ({type}) нет поля {field}. Есть: {known}.</translation>
        </message>
        <message>
            <source>There is no kind of boundary "{value}". There are: {known}.</source>
            <translation type="unfinished">Границ вида «{value}» не бывает. Есть: {known}.</translation>
        </message>
        <message>
            <source>There is no list "{value}" in this data model. Check the name.</source>
            <translation type="unfinished">В этой модели данных нет списка «{value}». Проверьте название.</translation>
        </message>
        <message>
            <source>There is no patrol {number} here. A removed one is restored by its id, which its removal said.</source>
            <translation type="unfinished">Здесь нет рейда {number}. Удалённый восстанавливается по id, который был назван при удалении.</translation>
        </message>
        <message>
            <source>There is no record type {value}. There are: {known}.</source>
            <translation type="unfinished">Записей вида {value} не бывает. Есть: {known}.</translation>
        </message>
        <message>
            <source>There is no species "{value}" in this data model. Search by another name.</source>
            <translation type="unfinished">В этой модели данных нет вида «{value}». Поищите под другим названием.</translation>
        </message>
        <message>
            <source>There is no workspace on this computer yet. Make one with 'cami init', or name its folder with --workspace.</source>
            <translation type="unfinished">На этом компьютере ещё нет рабочей области. Создайте её командой 'cami init' или укажите папку с помощью --workspace.</translation>
        </message>
        <message>
            <source>There is no {type} {id} here, or you may not see it. Check the id.</source>
            <translation type="unfinished">Записи {id} ({type}) здесь нет, или вам её видеть нельзя. Проверьте номер.</translation>
        </message>
        <message>
            <source>Things that are not as they were written: {count}. Restore a backup, and keep this copy for whoever looks into it.</source>
            <translation type="unfinished">Записано было иначе, мест: {count}. Восстановите резервную копию, а эту сохраните для того, кто будет разбираться.</translation>
        </message>
        <message>
            <source>This can't be a PIN. Type {least} to {most} digits.</source>
            <translation type="unfinished">Это не ПИН. Введите от {least} до {most} цифр.</translation>
        </message>
        <message>
            <source>This incident was retracted ({reason}); it can't be submitted. Clear the retraction first if it was a mistake.</source>
            <translation type="unfinished">Это происшествие отозвано ({reason}); отправить его нельзя. Если это ошибка, сначала снимите отзыв.</translation>
        </message>
        <message>
            <source>This is a recovery key, but not the one of {path}. Look for the paper of this area.</source>
            <translation type="unfinished">Это ключ восстановления, но не от {path}. Найдите бумагу этой территории.</translation>
        </message>
        <message>
            <source>This is too long to be coordinates ({place} characters). Write only the place.</source>
            <translation type="unfinished">Это слишком длинно для координат (знаков: {place}). Напишите только место.</translation>
        </message>
        <message>
            <source>This laptop's clock is behind the newest record. Set the date; records keep their own times.</source>
            <translation type="unfinished">Часы этого ноутбука отстают от самой новой записи. Установите дату; у записей остаётся их собственное время.</translation>
        </message>
        <message>
            <source>This laptop's clock is behind: it shows a date before this program was made. Set the date; records keep their own times.</source>
            <translation type="unfinished">Часы этого ноутбука отстают: на них дата раньше выпуска программы. Установите дату; у записей остаётся их собственное время.</translation>
        </message>
        <message>
            <source>This laptop's clock is more than a year after the newest record. Check the date.</source>
            <translation type="unfinished">Часы этого ноутбука больше чем на год впереди самой новой записи. Проверьте дату.</translation>
        </message>
        <message>
            <source>This laptop's clock shows a date far in the future. Set the date; records keep their own times.</source>
            <translation type="unfinished">Часы этого ноутбука показывают далёкое будущее. Установите дату; у записей остаётся их собственное время.</translation>
        </message>
        <message>
            <source>This observation is on no patrol and in no incident. Put it on one, or mark it as opportunistic.</source>
            <translation type="unfinished">Это наблюдение не относится ни к рейду, ни к происшествию. Отнесите его к ним или отметьте как случайное.</translation>
        </message>
        <message>
            <source>This passphrase is too long. Use at most {most} characters.</source>
            <translation type="unfinished">Парольная фраза слишком длинная. Знаков может быть не больше {most}.</translation>
        </message>
        <message>
            <source>This passphrase is too simple. Use five words.</source>
            <translation type="unfinished">Эта парольная фраза слишком простая. Возьмите пять слов.</translation>
        </message>
        <message>
            <source>This person may no longer open the workspace ({path}). Ask an administrator.</source>
            <translation type="unfinished">Этот человек больше не может открыть рабочую область ({path}). Обратитесь к администратору.</translation>
        </message>
        <message>
            <source>This window is locked. Open it with your PIN or passphrase.</source>
            <translation type="unfinished">Окно закрыто на замок. Откройте его с помощью ПИН или парольной фразы.</translation>
        </message>
        <message>
            <source>This {type} has incidents ({count}), which are never removed. Retract them with a reason and keep it.</source>
            <translation type="unfinished">К этой записи ({type}) относятся происшествия (их {count}), а они не удаляются никогда. Отзовите их с указанием причины и оставьте запись.</translation>
        </message>
        <message>
            <source>This {type} is larger than {limit_kb} kB. Put long text or pictures into an attachment.</source>
            <translation type="unfinished">Эта запись ({type}) больше {limit_kb} КБ. Длинный текст или снимки поместите во вложение.</translation>
        </message>
        <message>
            <source>This {type} was not removed; there is nothing to restore.</source>
            <translation type="unfinished">Эта запись ({type}) не удалена; возвращать нечего.</translation>
        </message>
        <message>
            <source>This {type} was not submitted yet. Submit it first, with its checks.</source>
            <translation type="unfinished">Эта запись ({type}) ещё не отправлена. Сначала отправьте её — с проверками.</translation>
        </message>
        <message>
            <source>This {type} was not submitted; findings to be mended or explained: {count}. It stays a draft; nothing is lost.</source>
            <translation type="unfinished">Эта запись ({type}) не отправлена. Нужно исправить или объяснить, пунктов: {count}. Она остаётся черновиком; ничего не потеряно.</translation>
        </message>
        <message>
            <source>Too many wrong passphrases. Try again in {wait_s} s; nothing is lost.</source>
            <translation type="unfinished">Слишком много неверных парольных фраз. Повторите через {wait_s} с; ничего не потеряно.</translation>
        </message>
        <message>
            <source>Waypoints of {path} with their date only in the comment: {count}; it is the device's clock without a zone. Check it.</source>
            <translation type="unfinished">В {path} есть точки, у которых дата только в примечании: {count}; это часы прибора без часового пояса. Проверьте её.</translation>
        </message>
        <message>
            <source>Write it on paper and keep it away from the laptop: it is shown only now.</source>
            <translation type="unfinished">Запишите его на бумаге и храните отдельно от ноутбука: он показан только сейчас.</translation>
        </message>
        <message>
            <source>Write the coordinates, for example N38 10.200 E073 58.200.</source>
            <translation type="unfinished">Напишите координаты, например N38 10.200 E073 58.200.</translation>
        </message>
        <message>
            <source>Wrong PIN. Try again; tries left: {attempts_left}. After that the passphrase opens this window.</source>
            <translation type="unfinished">Это не тот ПИН. Попробуйте ещё раз; осталось попыток: {attempts_left}. Потом окно откроет парольная фраза.</translation>
        </message>
        <message>
            <source>Wrong passphrase. Check the keyboard's language and Caps Lock. Tries before a wait: {attempts_left}; the wait now: {wait_s} s.</source>
            <translation type="unfinished">Это не та парольная фраза. Проверьте язык клавиатуры и Caps Lock. Попыток до паузы: {attempts_left}; пауза сейчас: {wait_s} с.</translation>
        </message>
        <message>
            <source>Your role ({role}) doesn't allow this: {action}. Ask an administrator.</source>
            <translation type="unfinished">Ваша роль ({role}) этого не позволяет: {action}. Обратитесь к администратору.</translation>
        </message>
        <message>
            <source>{attribute} doesn't belong to {category}. Leave it out or choose another category.</source>
            <translation type="unfinished">{attribute} не относится к «{category}». Уберите это или выберите другую категорию.</translation>
        </message>
        <message>
            <source>{attribute} has "none" together with other choices. Keep one or the other.</source>
            <translation type="unfinished">{attribute}: «нет» отмечено вместе с другими. Оставьте что-то одно.</translation>
        </message>
        <message>
            <source>{attribute} has a value of the wrong kind; expected {expected}. Enter it anew.</source>
            <translation type="unfinished">{attribute}: значение не того рода; ожидалось {expected}. Введите его заново.</translation>
        </message>
        <message>
            <source>{attribute} is {value}, more than {limit_attribute} allows ({limit}). Correct one of them.</source>
            <translation type="unfinished">{attribute}: {value} — больше, чем позволяет «{limit_attribute}» ({limit}). Исправьте одно из двух.</translation>
        </message>
        <message>
            <source>{attribute} is {value}; allowed is {minimum} to {maximum}. Correct the number.</source>
            <translation type="unfinished">{attribute}: {value}; допустимо от {minimum} до {maximum}. Исправьте число.</translation>
        </message>
        <message>
            <source>{attribute} must be filled in before submitting.</source>
            <translation type="unfinished">{attribute}: заполните до отправки.</translation>
        </message>
        <message>
            <source>{attribute} must never be written in a record; keep it in the handler's vault.</source>
            <translation type="unfinished">{attribute}: этого нельзя писать в запись; храните это в личном хранилище куратора.</translation>
        </message>
        <message>
            <source>{attribute} per {per} is {ratio}, outside {minimum} to {maximum}. Check both.</source>
            <translation type="unfinished">{attribute} на «{per}» — {ratio}, вне пределов от {minimum} до {maximum}. Проверьте оба.</translation>
        </message>
        <message>
            <source>{at} lies in the future (it is {now}). Correct the time, or this computer's clock.</source>
            <translation type="unfinished">{at} ещё не наступило (сейчас {now}). Исправьте время или часы компьютера.</translation>
        </message>
        <message>
            <source>{category} is a group; choose one of its kinds.</source>
            <translation type="unfinished">{category} — это группа; выберите один из её видов.</translation>
        </message>
        <message>
            <source>{count} of the records that you don't see have something to mend or to explain. Ask whoever recorded them, or the manager, to look at them.</source>
            <translation type="unfinished">Записей, которые вам не видны и в которых надо что-то исправить или пояснить: {count}. Попросите того, кто их сделал, или руководителя посмотреть их.</translation>
        </message>
        <message>
            <source>{count} of {of} herd counts end in 0. Mark estimates as estimates, or say why.</source>
            <translation type="unfinished">Подсчёты стад, которые кончаются на 0: {count} из {of}. Отметьте оценки как оценки или объясните, почему так.</translation>
        </message>
        <message>
            <source>{count} of {points} points of the track are over 50 km outside the protected area. Trim the track, or say why.</source>
            <translation type="unfinished">Точек трека дальше 50 км от охраняемой территории: {count} из {points}. Обрежьте трек или объясните, почему так.</translation>
        </message>
        <message>
            <source>{count} recorded as of {day} seem to be 1024 weeks early: with {days} days added it is {moved}. Import again with that correction, or say why not.</source>
            <translation type="unfinished">Записи от {day} ({count}), похоже, на 1024 недели раньше: с поправкой (дней: {days}) это {moved}. Загрузите снова с этой поправкой или объясните, почему нет.</translation>
        </message>
        <message>
            <source>{count} records have exactly the same place ({latitude}, {longitude}). Check whether it was copied.</source>
            <translation type="unfinished">Записи в точности с одним местом ({latitude}, {longitude}): {count}. Проверьте, не скопировано ли оно.</translation>
        </message>
        <message>
            <source>{count} rows of {type} stand in no journal.</source>
            <translation type="unfinished">Строк, которых нет в журнале: {count} ({type}).</translation>
        </message>
        <message>
            <source>{field} is missing. Fill it in.</source>
            <translation type="unfinished">{field}: не заполнено. Заполните.</translation>
        </message>
        <message>
            <source>{field} is {value}; allowed is {minimum} to {maximum}. Correct the number.</source>
            <translation type="unfinished">{field}: {value}; допустимо от {minimum} до {maximum}. Исправьте число.</translation>
        </message>
        <message>
            <source>{field} is {value}; it must lie between -{limit} and {limit}. Correct the number.</source>
            <translation type="unfinished">{field}: {value}; допустимо от -{limit} до {limit}. Исправьте число.</translation>
        </message>
        <message>
            <source>{field} of the {type} is no polygon in longitude and latitude. Read the outline from a file, with 'cami import zones'.</source>
            <translation type="unfinished">{field} ({type}) — не многоугольник в долготе и широте. Возьмите границу из файла командой «cami import zones».</translation>
        </message>
        <message>
            <source>{field} of this {type} is closed to you, so it can't be changed from here. Ask a data officer.</source>
            <translation type="unfinished">Поле {field} у этой записи ({type}) для вас закрыто, поэтому отсюда его не изменить. Обратитесь к специалисту по данным.</translation>
        </message>
        <message>
            <source>{field} seems to hold a {kind} number. Move it to the incident's persons, where it is protected.</source>
            <translation type="unfinished">{field}: похоже, здесь номер ({kind}). Перенесите его к лицам происшествия, где он защищён.</translation>
        </message>
        <message>
            <source>{field}: "{value}" has an offset that no place uses. Write whole minutes, at most 18 hours, such as +05:00.</source>
            <translation type="unfinished">{field}: у «{value}» такая разница с UTC, какой нигде нет. Укажите целые минуты, не больше 18 часов, например +05:00.</translation>
        </message>
        <message>
            <source>{field}: "{value}" has an offset. Hours are the station's local time: write 07:30.</source>
            <translation type="unfinished">{field}: в «{value}» указана разница с UTC. Часы — это местное время кордона: напишите 07:30.</translation>
        </message>
        <message>
            <source>{field}: "{value}" has no time zone. Add the offset, such as +05:00.</source>
            <translation type="unfinished">{field}: в «{value}» нет часового пояса. Добавьте разницу с UTC, например +05:00.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is a value of the wrong kind. Look at a similar record for how it is written.</source>
            <translation type="unfinished">{field}: «{value}» — значение не того рода. Посмотрите, как оно записано в похожей записи.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not a date. Write it as 2026-09-21.</source>
            <translation type="unfinished">{field}: «{value}» — не дата. Напишите так: 2026-09-21.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not a number. Write digits only, such as 12 or 12.5.</source>
            <translation type="unfinished">{field}: «{value}» — не число. Пишите только цифры, например 12 или 12,5.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not a time zone. Use a name such as Asia/Dushanbe.</source>
            <translation type="unfinished">{field}: «{value}» — не часовой пояс. Напишите, например, Asia/Dushanbe.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not a time. Write it as 2026-09-21T06:30:00+05:00.</source>
            <translation type="unfinished">{field}: «{value}» — не время. Напишите так: 2026-09-21T06:30:00+05:00.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not an id. Copy it whole, 36 characters.</source>
            <translation type="unfinished">{field}: «{value}» — не номер записи. Скопируйте его целиком, 36 знаков.</translation>
        </message>
        <message>
            <source>{field}: "{value}" is not in the list. Choose one of: {known}.</source>
            <translation type="unfinished">{field}: «{value}» нет в списке. Выберите одно из: {known}.</translation>
        </message>
        <message>
            <source>{latitude}, {longitude} is {km} km away, but swapped it is in or near the protected area. Swap latitude and longitude.</source>
            <translation type="unfinished">{latitude}, {longitude} — в {km} км отсюда, а если поменять местами — на охраняемой территории или рядом. Поменяйте широту и долготу.</translation>
        </message>
        <message>
            <source>{latitude}, {longitude} is {km} km from the protected area. Check the place, or say why.</source>
            <translation type="unfinished">{latitude}, {longitude} — в {km} км от охраняемой территории. Проверьте место или объясните, почему так.</translation>
        </message>
        <message>
            <source>{login} is the last administrator. Make somebody else one first.</source>
            <translation type="unfinished">{login} — последний администратор. Сначала назначьте другого.</translation>
        </message>
        <message>
            <source>{login} is the last person who can open this workspace. Add somebody else first.</source>
            <translation type="unfinished">{login} — последний, кто может открыть эту рабочую область. Сначала добавьте кого-нибудь ещё.</translation>
        </message>
        <message>
            <source>{login} is you. Let another administrator do it.</source>
            <translation type="unfinished">{login} — это вы. Пусть это сделает другой администратор.</translation>
        </message>
        <message>
            <source>{message}</source>
            <translation type="unfinished">{message}</translation>
        </message>
        <message>
            <source>{missing} is missing. Fill it in on this record.</source>
            <translation type="unfinished">Не заполнено: {missing}. Укажите это в записи.</translation>
        </message>
        <message>
            <source>{name} was taken on {at}, outside the patrol's days. Check the camera's clock, or whether the photo belongs here.</source>
            <translation type="unfinished">{name} снят {at}, вне дней рейда. Проверьте часы фотоаппарата или к этому ли рейду относится снимок.</translation>
        </message>
        <message>
            <source>{path} can't be read ({reason}). Check the card or stick.</source>
            <translation type="unfinished">Файл {path} не удаётся прочесть ({reason}). Проверьте карту памяти или флешку.</translation>
        </message>
        <message>
            <source>{path} can't be read ({reason}). Check the disk.</source>
            <translation type="unfinished">Файл {path} не удаётся прочесть ({reason}). Проверьте диск.</translation>
        </message>
        <message>
            <source>{path} can't be read ({reason}). Check the name and the disk.</source>
            <translation type="unfinished">Файл {path} не удаётся прочесть ({reason}). Проверьте имя и диск.</translation>
        </message>
        <message>
            <source>{path} can't be read ({reason}). Is the device or stick still connected?</source>
            <translation type="unfinished">Файл {path} не удаётся прочесть ({reason}). Подключён ли ещё прибор или флешка?</translation>
        </message>
        <message>
            <source>{path} can't be read as a map layer ({reason}). Export it again.</source>
            <translation type="unfinished">{path} не удаётся прочесть как слой карты ({reason}). Экспортируйте его ещё раз.</translation>
        </message>
        <message>
            <source>{path} can't be unpacked ({reason}). Copy it again, or unpack it yourself.</source>
            <translation type="unfinished">Архив {path} не удаётся распаковать ({reason}). Скопируйте его ещё раз или распакуйте сами.</translation>
        </message>
        <message>
            <source>{path} can't be written: the disk is read-only. Check the stick's switch or choose another place.</source>
            <translation type="unfinished">{path}: записать нельзя, диск только для чтения. Проверьте переключатель на флешке или выберите другое место.</translation>
        </message>
        <message>
            <source>{path} changed while it was being read, or since it was chosen. Try again.</source>
            <translation type="unfinished">Файл {path} изменился во время чтения или после того, как его выбрали. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} changed while it was being read. Stop the recording on the device and try again.</source>
            <translation type="unfinished">Файл {path} изменился во время чтения. Остановите запись на приборе и попробуйте снова.</translation>
        </message>
        <message>
            <source>{path} changed while it was being read. Try again.</source>
            <translation type="unfinished">Файл {path} изменился во время чтения. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} changed while the backup was being made. Try again.</source>
            <translation type="unfinished">Файл {path} изменился, пока делалась резервная копия. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} contains a document type, which no map layer needs. Don't use this file, or export it again.</source>
            <translation type="unfinished">В {path} есть тип документа, который слою карты не нужен. Не используйте этот файл или экспортируйте его ещё раз.</translation>
        </message>
        <message>
            <source>{path} contains queries besides its layers; it is not opened. Export the layer into a new GeoPackage.</source>
            <translation type="unfinished">В {path}, кроме слоёв, есть запросы; файл не открыт. Экспортируйте слой в новый GeoPackage.</translation>
        </message>
        <message>
            <source>{path} contains something no backup contains ({place}); nothing was unpacked. Don't use this file.</source>
            <translation type="unfinished">В файле {path} есть то, чего в резервной копии не бывает ({place}); ничего не распаковано. Не используйте этот файл.</translation>
        </message>
        <message>
            <source>{path} doesn't say its coordinate system, and shape {place} doesn't fit degrees. Export it in WGS 84, or add its .prj.</source>
            <translation type="unfinished">В {path} не указана система координат, а фигура {place} не похожа на градусы. Экспортируйте слой в WGS 84 или добавьте .prj.</translation>
        </message>
        <message>
            <source>{path} doesn't say its coordinate system. Add its .prj, or export it in WGS 84.</source>
            <translation type="unfinished">В {path} не указана система координат. Добавьте файл .prj или экспортируйте в WGS 84.</translation>
        </message>
        <message>
            <source>{path} ends early; everything before the break was read. Copy it from the device again if something is missing.</source>
            <translation type="unfinished">Файл {path} обрывается; всё до обрыва прочитано. Если чего-то не хватает, скопируйте его с прибора ещё раз.</translation>
        </message>
        <message>
            <source>{path} has a document type or entities, which GPS files don't need and which can do harm. Save it as GPX again from its program.</source>
            <translation type="unfinished">В {path} есть тип документа или сущности XML: файлам GPS они не нужны и могут навредить. Сохраните его заново как GPX в его программе.</translation>
        </message>
        <message>
            <source>{path} has areas with more than {limit} corners in all. Simplify it, or export only the boundaries that are needed.</source>
            <translation type="unfinished">В {path} слишком подробные границы (вершин больше {limit}). Упростите их или экспортируйте только нужные.</translation>
        </message>
        <message>
            <source>{path} has half of a character pair (such as \ud83d alone). Write the whole character.</source>
            <translation type="unfinished">В файле {path} есть половина парного знака (например, \ud83d отдельно). Запишите знак целиком.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} files in it. Unpack it and choose the layer of boundaries.</source>
            <translation type="unfinished">В {path} больше {limit} файлов. Распакуйте его и выберите слой границ.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} layers. Export only the boundaries that are needed.</source>
            <translation type="unfinished">В {path} больше {limit} слоёв. Экспортируйте только нужные границы.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} points. Split it.</source>
            <translation type="unfinished">В {path} слишком много точек (больше {limit}). Разделите файл.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} shapes. Export only the boundaries that are needed.</source>
            <translation type="unfinished">В {path} больше {limit} фигур. Экспортируйте только нужные границы.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} tracks and segments. Split it.</source>
            <translation type="unfinished">В {path} слишком много треков и отрезков (больше {limit}). Разделите файл.</translation>
        </message>
        <message>
            <source>{path} has more than {limit} vertices and can't be simplified enough. Export a smaller part.</source>
            <translation type="unfinished">В {path} больше {limit} вершин, упростить достаточно нельзя. Экспортируйте часть поменьше.</translation>
        </message>
        <message>
            <source>{path} has no GPX, KML, FIT or NMEA file in it. Unpack it and choose the recording.</source>
            <translation type="unfinished">В {path} нет файлов GPX, KML, FIT или NMEA. Распакуйте его и выберите запись.</translation>
        </message>
        <message>
            <source>{path} has no areas, only {found}. Choose a layer of boundaries.</source>
            <translation type="unfinished">В {path} нет площадей, есть только {found}. Выберите слой границ.</translation>
        </message>
        <message>
            <source>{path} has no column "{field}". It has: {known}.</source>
            <translation type="unfinished">В {path} нет столбца «{field}». Есть: {known}.</translation>
        </message>
        <message>
            <source>{path} has no tiles in it. Export it again.</source>
            <translation type="unfinished">В {path} нет тайлов. Экспортируйте снова.</translation>
        </message>
        <message>
            <source>{path} has nothing to draw (left out: {found}). Choose another layer.</source>
            <translation type="unfinished">В {path} нечего рисовать (пропущено: {found}). Выберите другой слой.</translation>
        </message>
        <message>
            <source>{path} has several map layers in it ({found}). Unpack it and choose one.</source>
            <translation type="unfinished">В {path} несколько слоёв карты ({found}). Распакуйте его и выберите один.</translation>
        </message>
        <message>
            <source>{path} has something after its end that was not read. Compare the track with the map; copy the file again if something is missing.</source>
            <translation type="unfinished">В {path} после конца записи есть ещё что-то; оно не прочитано. Сравните трек с картой; если чего-то не хватает, скопируйте файл ещё раз.</translation>
        </message>
        <message>
            <source>{path} has the name {key} twice in one object. Keep one of them.</source>
            <translation type="unfinished">В файле {path} имя {key} стоит дважды в одном объекте. Оставьте одно.</translation>
        </message>
        <message>
            <source>{path} has times of day but no date; points kept without time: {count}. Choose the day they belong to.</source>
            <translation type="unfinished">В {path} есть время суток, но нет даты; точек, сохранённых без времени: {count}. Выберите день, к которому они относятся.</translation>
        </message>
        <message>
            <source>{path} holds more than {limit} recordings or too many other files; only the newest of those looked at are listed. Move old ones off the device.</source>
            <translation type="unfinished">В {path} больше {limit} записей или слишком много других файлов; показаны только самые новые. Уберите старые с прибора.</translation>
        </message>
        <message>
            <source>{path} holds vector tiles, which can't be shown. Export it as pictures (PNG, JPEG or WebP).</source>
            <translation type="unfinished">В {path} векторные тайлы, их нельзя показать. Экспортируйте картинками (PNG, JPEG или WebP).</translation>
        </message>
        <message>
            <source>{path} holds {found} where a record belongs. Write an object, {{"type": ...}}, or a list of them.</source>
            <translation type="unfinished">В файле {path} на месте записи стоит {found}. Напишите объект, {{"type": ...}}, или список объектов.</translation>
        </message>
        <message>
            <source>{path} holds {found}, which can't be shown. Export it as PNG, JPEG or WebP.</source>
            <translation type="unfinished">В {path} данные вида {found}, их нельзя показать. Экспортируйте как PNG, JPEG или WebP.</translation>
        </message>
        <message>
            <source>{path} holds {value}, which is not a number of JSON. Write a plain number, or leave it out.</source>
            <translation type="unfinished">В файле {path} стоит {value}, а это не число JSON. Запишите обычное число или уберите его.</translation>
        </message>
        <message>
            <source>{path} is a damaged zip file ({reason}). Copy or export it again.</source>
            <translation type="unfinished">{path} — повреждённый файл zip ({reason}). Скопируйте или экспортируйте его ещё раз.</translation>
        </message>
        <message>
            <source>{path} is a folder. Choose the files in it.</source>
            <translation type="unfinished">{path} — папка. Выберите файлы в ней.</translation>
        </message>
        <message>
            <source>{path} is a link to another place and was not followed. Import the file from where it really is.</source>
            <translation type="unfinished">{path} — ссылка на другое место, по ней не переходили. Импортируйте файл оттуда, где он лежит.</translation>
        </message>
        <message>
            <source>{path} is being written by another program. Try again in a moment.</source>
            <translation type="unfinished">В {path} сейчас пишет другая программа. Попробуйте ещё раз чуть позже.</translation>
        </message>
        <message>
            <source>{path} is cut short. Copy it again.</source>
            <translation type="unfinished">Файл {path} обрезан. Скопируйте его снова.</translation>
        </message>
        <message>
            <source>{path} is damaged ({reason}). Copy or export it again.</source>
            <translation type="unfinished">Файл {path} повреждён ({reason}). Скопируйте или экспортируйте его снова.</translation>
        </message>
        <message>
            <source>{path} is damaged at its beginning ({reason}) and has no usable point. Copy it from the device again.</source>
            <translation type="unfinished">Файл {path} повреждён в начале ({reason}), пригодных точек в нём нет. Скопируйте его с прибора ещё раз.</translation>
        </message>
        <message>
            <source>{path} is damaged at {place} ({reason}); nothing was restored. Use another backup.</source>
            <translation type="unfinished">Файл {path} повреждён в месте {place} ({reason}); ничего не восстановлено. Возьмите другую резервную копию.</translation>
        </message>
        <message>
            <source>{path} is damaged. Restore a backup into a new folder; keep this one until then.</source>
            <translation type="unfinished">{path}: рабочая область повреждена. Восстановите резервную копию в новую папку, а эту пока сохраните.</translation>
        </message>
        <message>
            <source>{path} is empty. Copy it from the device again.</source>
            <translation type="unfinished">Файл {path} пуст. Скопируйте его с прибора ещё раз.</translation>
        </message>
        <message>
            <source>{path} is empty. Copy or export it again.</source>
            <translation type="unfinished">Файл {path} пуст. Скопируйте или экспортируйте его ещё раз.</translation>
        </message>
        <message>
            <source>{path} is in a coordinate system that can't be read ({crs}). Export it in WGS 84 and try again.</source>
            <translation type="unfinished">{path}: систему координат не удаётся прочесть ({crs}). Экспортируйте слой в WGS 84 и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} is inside the workspace {workspace}, and would be lost with it. Choose a folder outside it, best on a stick.</source>
            <translation type="unfinished">{path} находится внутри рабочей папки {workspace} и пропадёт вместе с ней. Выберите папку вне её, лучше на флешке.</translation>
        </message>
        <message>
            <source>{path} is larger than {limit_mb} MB and was left out. Split it on the device or with a GPS program.</source>
            <translation type="unfinished">Файл {path} больше {limit_mb} МБ и пропущен. Разделите его на приборе или в программе для GPS.</translation>
        </message>
        <message>
            <source>{path} is larger than {limit_mb} MB, or unpacks to far too much. Split it in the program it came from.</source>
            <translation type="unfinished">Файл {path} больше {limit_mb} МБ или при распаковке становится слишком большим. Разделите его в той программе, где он сделан.</translation>
        </message>
        <message>
            <source>{path} is larger than {limit_mb} MB. Export only the boundaries that are needed.</source>
            <translation type="unfinished">Файл {path} больше {limit_mb} МБ. Экспортируйте только нужные границы.</translation>
        </message>
        <message>
            <source>{path} is larger than {limit_mb} MB. Split it.</source>
            <translation type="unfinished">Файл {path} больше {limit_mb} МБ. Разделите его.</translation>
        </message>
        <message>
            <source>{path} is larger than {limit_mb} MB; it is not a data model. Choose another file.</source>
            <translation type="unfinished">Файл {path} больше {limit_mb} МБ; это не модель данных. Выберите другой файл.</translation>
        </message>
        <message>
            <source>{path} is not UTF-8 text (at byte {place}). Save it as UTF-8 and try again.</source>
            <translation type="unfinished">Файл {path} — не текст UTF-8 (байт {place}). Сохраните его в UTF-8 и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} is not a CAMI Field workspace. Choose the folder that contains workspace.toml, or make one with 'cami init'.</source>
            <translation type="unfinished">{path} — не рабочая область CAMI Field. Выберите папку, где лежит workspace.toml, или создайте её командой «cami init».</translation>
        </message>
        <message>
            <source>{path} is not a GPS recording this program reads ({kind}). Save it as GPX from the program it came from.</source>
            <translation type="unfinished">{path} — не запись GPS, которую читает программа ({kind}). Сохраните её как GPX в той программе, где она сделана.</translation>
        </message>
        <message>
            <source>{path} is not a backup of CAMI Field. Choose a file whose name ends in .camibackup.</source>
            <translation type="unfinished">{path} — не резервная копия CAMI Field. Выберите файл, имя которого кончается на .camibackup.</translation>
        </message>
        <message>
            <source>{path} is not a database of this workspace, or its beginning is damaged. Restore a backup into a new folder.</source>
            <translation type="unfinished">{path} — не база данных этой рабочей области, или её начало повреждено. Восстановите резервную копию в новую папку.</translation>
        </message>
        <message>
            <source>{path} is not a file of map tiles. Choose an MBTiles or a PMTiles (version 3).</source>
            <translation type="unfinished">{path} — не файл тайлов карты. Выберите MBTiles или PMTiles (версия 3).</translation>
        </message>
        <message>
            <source>{path} is not a map layer that can be read. Choose a GeoPackage, shapefile, GeoJSON or KML.</source>
            <translation type="unfinished">{path} — не слой карты, который можно прочесть. Выберите GeoPackage, шейп-файл, GeoJSON или KML.</translation>
        </message>
        <message>
            <source>{path} is not built like a recording (too deep, too many names, or too long a part). Save it as GPX again from its program.</source>
            <translation type="unfinished">{path} устроен не как запись GPS (слишком глубоко, слишком много имён или слишком длинная часть). Сохраните его заново как GPX в его программе.</translation>
        </message>
        <message>
            <source>{path} is not empty. Choose an empty or new folder.</source>
            <translation type="unfinished">Папка {path} не пуста. Выберите пустую или новую папку.</translation>
        </message>
        <message>
            <source>{path} is not valid JSON ({reason}). Get the file again from whoever sent it.</source>
            <translation type="unfinished">Файл {path} — не правильный JSON ({reason}). Получите файл ещё раз от того, кто его прислал.</translation>
        </message>
        <message>
            <source>{path} is not valid JSON at line {place} ({reason}). Correct it and try again.</source>
            <translation type="unfinished">Файл {path} — не правильный JSON, строка {place} ({reason}). Исправьте его и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} is open in another window or program. Close it first.</source>
            <translation type="unfinished">{path}: рабочая область открыта в другом окне или программе. Сначала закройте её там.</translation>
        </message>
        <message>
            <source>{path} is still being written ({other} lies beside it). Close the program that makes it, then try again.</source>
            <translation type="unfinished">Файл {path} ещё записывается (рядом лежит {other}). Закройте программу, которая его создаёт, и попробуйте снова.</translation>
        </message>
        <message>
            <source>{path} is too large to be a table of roles. Reinstall the program.</source>
            <translation type="unfinished">Файл {path} слишком велик для таблицы ролей. Переустановите программу.</translation>
        </message>
        <message>
            <source>{path} is too large to be shown here (more than {limit_mb} MB). Save a copy and open that.</source>
            <translation type="unfinished">{path} слишком велик, чтобы показать его здесь (больше {limit_mb} МБ). Сохраните копию и откройте её.</translation>
        </message>
        <message>
            <source>{path} is written in the encoding {reason}, which can't be read. Save it as UTF-8.</source>
            <translation type="unfinished">Файл {path} записан в кодировке {reason}, а её не удаётся прочесть. Сохраните его в UTF-8.</translation>
        </message>
        <message>
            <source>{path} isn't there. Check its name, or put the card or stick back.</source>
            <translation type="unfinished">{path} нет на месте. Проверьте имя или верните карту либо флешку.</translation>
        </message>
        <message>
            <source>{path} isn't there. Was the stick pulled out or the folder moved? Put it back and try again.</source>
            <translation type="unfinished">{path}: на месте не найдено. Не вынута ли флешка, не перенесена ли папка? Верните и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} lacks its part {missing}. Put all parts of the shapefile (.shp, .shx, .dbf, .prj) together, or into one zip.</source>
            <translation type="unfinished">У {path} нет части {missing}. Положите все части шейп-файла (.shp, .shx, .dbf, .prj) вместе или в один zip.</translation>
        </message>
        <message>
            <source>{path} lies more than {limit} folders deep and was not looked into. Move its files further up.</source>
            <translation type="unfinished">{path} лежит глубже {limit} папок, туда не смотрели. Переместите файлы выше.</translation>
        </message>
        <message>
            <source>{path} names zoom {zoom}; zooms go from 0 to {deepest}. Export it again.</source>
            <translation type="unfinished">В {path} указан масштаб {zoom}; масштабы бывают от 0 до {deepest}. Экспортируйте снова.</translation>
        </message>
        <message>
            <source>{path} nests deeper than {limit} levels; no record does. Correct it and try again.</source>
            <translation type="unfinished">В файле {path} вложенность глубже допустимой (уровней: {limit}); в записях так не бывает. Исправьте файл и попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>{path} on the GPS can't be read ({reason}). It was left out; try again, or copy it with another cable or card reader.</source>
            <translation type="unfinished">Файл {path} на GPS не читается ({reason}) и пропущен. Попробуйте ещё раз, другим кабелем или картридером.</translation>
        </message>
        <message>
            <source>{path} takes too long to answer. Export it again as a plain MBTiles with an index.</source>
            <translation type="unfinished">Файл {path} отвечает слишком долго. Экспортируйте его снова как простой MBTiles с индексом.</translation>
        </message>
        <message>
            <source>{path} was made by a newer version of the program. Update CAMI Field; nothing was changed.</source>
            <translation type="unfinished">{path}: рабочая область создана более новой версией программы. Обновите CAMI Field; ничего не изменено.</translation>
        </message>
        <message>
            <source>{path} would be larger than this disk's format allows (4 GB on FAT32). Use a disk formatted as exFAT or NTFS.</source>
            <translation type="unfinished">Файл {path} был бы больше, чем допускает формат этого диска (4 ГБ для FAT32). Возьмите диск в формате exFAT или NTFS.</translation>
        </message>
        <message>
            <source>{taxon} is not known from {country}. Check the species, or say how it was identified.</source>
            <translation type="unfinished">{taxon}: из {country} этот вид не известен. Проверьте вид или объясните, как он определён.</translation>
        </message>
        <message>
            <source>{value} can't be a login: 1 to 64 characters, no control characters.</source>
            <translation type="unfinished">{value} не может быть именем для входа: нужно от 1 до 64 знаков, без управляющих.</translation>
        </message>
        <message>
            <source>{value} can't be a station code: up to 16 letters, digits or hyphens.</source>
            <translation type="unfinished">{value} не может быть кодом кордона: нужно не больше 16 букв, цифр или дефисов.</translation>
        </message>
        <message>
            <source>{value} is not a time zone. Correct the station's zone, such as Asia/Dushanbe.</source>
            <translation type="unfinished">{value} — не часовой пояс. Исправьте пояс кордона, например: Asia/Dushanbe.</translation>
        </message>
        <message>
            <source>{value} is not a time zone. Use a name such as Asia/Dushanbe.</source>
            <translation type="unfinished">{value} — не часовой пояс. Напишите, например, Asia/Dushanbe.</translation>
        </message>
    </context>
    <context>
        <name>field</name>
        <message>
            <source>A child</source>
            <translation type="unfinished">Ребёнок</translation>
        </message>
        <message>
            <source>Address</source>
            <translation type="unfinished">Адрес</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation type="unfinished">Администратор</translation>
        </message>
        <message>
            <source>Armed</source>
            <translation type="unfinished">С оружием</translation>
        </message>
        <message>
            <source>Bearing</source>
            <translation type="unfinished">Азимут</translation>
        </message>
        <message>
            <source>Bearings</source>
            <translation type="unfinished">Азимуты</translation>
        </message>
        <message>
            <source>Begins anew each year</source>
            <translation type="unfinished">Каждый год заново</translation>
        </message>
        <message>
            <source>Code</source>
            <translation type="unfinished">Код</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation type="unfinished">Примечание</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation type="unfinished">Координаты</translation>
        </message>
        <message>
            <source>Country</source>
            <translation type="unfinished">Страна</translation>
        </message>
        <message>
            <source>Dates</source>
            <translation type="unfinished">Даты</translation>
        </message>
        <message>
            <source>Day</source>
            <translation type="unfinished">День</translation>
        </message>
        <message>
            <source>Declination</source>
            <translation type="unfinished">Склонение</translation>
        </message>
        <message>
            <source>Description</source>
            <translation type="unfinished">Описание</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation type="unfinished">Цифр в номере</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation type="unfinished">Расстояние</translation>
        </message>
        <message>
            <source>Elevation</source>
            <translation type="unfinished">Высота</translation>
        </message>
        <message>
            <source>Equipment</source>
            <translation type="unfinished">Снаряжение</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation type="unfinished">Фамилия</translation>
        </message>
        <message>
            <source>First day</source>
            <translation type="unfinished">Первый день</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation type="unfinished">Имя</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation type="unfinished">Часы работы</translation>
        </message>
        <message>
            <source>How certain</source>
            <translation type="unfinished">Уверенность</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished">Вид</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished">Последний день</translation>
        </message>
        <message>
            <source>Latitude</source>
            <translation type="unfinished">Широта</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation type="unfinished">Старший</translation>
        </message>
        <message>
            <source>Leg</source>
            <translation type="unfinished">Этап</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation type="unfinished">Лицензия</translation>
        </message>
        <message>
            <source>Login</source>
            <translation type="unfinished">Логин</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation type="unfinished">Долгота</translation>
        </message>
        <message>
            <source>Mandate</source>
            <translation type="unfinished">Задача</translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished">Имя или название</translation>
        </message>
        <message>
            <source>Nationality</source>
            <translation type="unfinished">Гражданство</translation>
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished">Номер</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation type="unfinished">Цель</translation>
        </message>
        <message>
            <source>Observer</source>
            <translation type="unfinished">Наблюдатель</translation>
        </message>
        <message>
            <source>Occupation</source>
            <translation type="unfinished">Занятие</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation type="unfinished">Граница</translation>
        </message>
        <message>
            <source>Owner of the data</source>
            <translation type="unfinished">Владелец данных</translation>
        </message>
        <message>
            <source>Part of the day</source>
            <translation type="unfinished">Время суток</translation>
        </message>
        <message>
            <source>Passport or ID</source>
            <translation type="unfinished">Паспорт или удостоверение</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>Patrol numbers</source>
            <translation type="unfinished">Номера рейдов</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation type="unfinished">Отчество</translation>
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished">Люди</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished">Телефон</translation>
        </message>
        <message>
            <source>Place</source>
            <translation type="unfinished">Место</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished">План</translation>
        </message>
        <message>
            <source>Recorded by</source>
            <translation type="unfinished">Кто записал</translation>
        </message>
        <message>
            <source>Rest</source>
            <translation type="unfinished">Отдых</translation>
        </message>
        <message>
            <source>Retraction</source>
            <translation type="unfinished">Отзыв</translation>
        </message>
        <message>
            <source>Role</source>
            <translation type="unfinished">Роль</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation type="unfinished">Пол</translation>
        </message>
        <message>
            <source>Source of the place</source>
            <translation type="unfinished">Откуда известно место</translation>
        </message>
        <message>
            <source>Station</source>
            <translation type="unfinished">Кордон</translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished">Статус</translation>
        </message>
        <message>
            <source>Team</source>
            <translation type="unfinished">Группа</translation>
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished">Время</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation type="unfinished">Часовой пояс</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation type="unfinished">Передвижение</translation>
        </message>
        <message>
            <source>Type of patrol</source>
            <translation type="unfinished">Вид рейда</translation>
        </message>
        <message>
            <source>Uncertainty of the place</source>
            <translation type="unfinished">Неточность места</translation>
        </message>
        <message>
            <source>Waypoint</source>
            <translation type="unfinished">Точка</translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished">Что</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished">Что произошло</translation>
        </message>
        <message>
            <source>What was noted</source>
            <translation type="unfinished">Что отмечено</translation>
        </message>
        <message>
            <source>Works here</source>
            <translation type="unfinished">Работает здесь</translation>
        </message>
        <message>
            <source>Year of birth</source>
            <translation type="unfinished">Год рождения</translation>
        </message>
    </context>
    <context>
        <name>files</name>
        <message numerus="yes">
            <source>%n copies are saved</source>
            <translation type="unfinished">
                <numerusform>Сохранена %n копия</numerusform>
                <numerusform>Сохранены %n копии</numerusform>
                <numerusform>Сохранено %n копий</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n will be kept when you save</source>
            <translation type="unfinished">
                <numerusform>%n файл сохранится вместе с записью</numerusform>
                <numerusform>%n файла сохранятся вместе с записью</numerusform>
                <numerusform>%n файлов сохранятся вместе с записью</numerusform>
            </translation>
        </message>
        <message>
            <source>Add photos or documents</source>
            <translation type="unfinished">Добавить фото или документы</translation>
        </message>
        <message>
            <source>Files can be dropped or pasted here.</source>
            <translation type="unfinished">Файлы можно перетащить или вставить сюда.</translation>
        </message>
        <message>
            <source>Look</source>
            <translation type="unfinished">Открыть</translation>
        </message>
        <message>
            <source>Photos or documents</source>
            <translation type="unfinished">Фото или документы</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished">Убрать</translation>
        </message>
        <message>
            <source>Save copies…</source>
            <translation type="unfinished">Сохранить копии…</translation>
        </message>
        <message>
            <source>This file can't be shown as a picture.</source>
            <translation type="unfinished">Этот файл нельзя показать как снимок.</translation>
        </message>
        <message>
            <source>Where to save the copies</source>
            <translation type="unfinished">Куда сохранить копии</translation>
        </message>
        <message>
            <source>{number} KB</source>
            <translation type="unfinished">{number} КБ</translation>
        </message>
        <message>
            <source>{number} MB</source>
            <translation type="unfinished">{number} МБ</translation>
        </message>
    </context>
    <context>
        <name>foot</name>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation type="unfinished">
                <numerusform>%n день назад</numerusform>
                <numerusform>%n дня назад</numerusform>
                <numerusform>%n дней назад</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records</source>
            <translation type="unfinished">
                <numerusform>%n запись</numerusform>
                <numerusform>%n записи</numerusform>
                <numerusform>%n записей</numerusform>
            </translation>
        </message>
        <message>
            <source>Backed up</source>
            <translation type="unfinished">Копия сделана</translation>
        </message>
        <message>
            <source>F1: keys · Ctrl+K: find</source>
            <translation type="unfinished">F1: клавиши · Ctrl+K: найти</translation>
        </message>
        <message>
            <source>Make a backup: the last was</source>
            <translation type="unfinished">Сделайте копию: последняя была</translation>
        </message>
        <message>
            <source>No backup yet</source>
            <translation type="unfinished">Копии ещё нет</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation type="unfinished">Сохранено</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation type="unfinished">Работа идёт…</translation>
        </message>
        <message>
            <source>not yet sent</source>
            <translation type="unfinished">ещё не отправлено</translation>
        </message>
        <message>
            <source>today</source>
            <translation type="unfinished">сегодня</translation>
        </message>
    </context>
    <context>
        <name>form</name>
        <message numerus="yes">
            <source>%n more fields</source>
            <translation type="unfinished">
                <numerusform>Ещё %n поле</numerusform>
                <numerusform>Ещё %n поля</numerusform>
                <numerusform>Ещё %n полей</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n places</source>
            <translation type="unfinished">
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точек</numerusform>
            </translation>
        </message>
        <message>
            <source>14:05</source>
            <translation type="unfinished">14:05</translation>
        </message>
        <message>
            <source>2026-09-21</source>
            <translation type="unfinished">2026-09-21</translation>
        </message>
        <message>
            <source>A distance needs a bearing, and a bearing a distance.</source>
            <translation type="unfinished">К расстоянию нужен азимут, а к азимуту — расстояние.</translation>
        </message>
        <message>
            <source>Add a row</source>
            <translation type="unfinished">Добавить строку</translation>
        </message>
        <message>
            <source>As you left it</source>
            <translation type="unfinished">Как вы оставили</translation>
        </message>
        <message>
            <source>Choose a waypoint, type coordinates, or click on the map.</source>
            <translation type="unfinished">Выберите точку, введите координаты или щёлкните по карте.</translation>
        </message>
        <message>
            <source>Click it on the map</source>
            <translation type="unfinished">Отметить на карте</translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished">Закрыть</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation type="unfinished">Примечание</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation type="unfinished">Координаты</translation>
        </message>
        <message>
            <source>Day</source>
            <translation type="unfinished">День</translation>
        </message>
        <message>
            <source>Distance, bearing</source>
            <translation type="unfinished">Расстояние, азимут</translation>
        </message>
        <message>
            <source>Done clicking</source>
            <translation type="unfinished">Готово</translation>
        </message>
        <message>
            <source>Draft kept</source>
            <translation type="unfinished">Черновик сохранён</translation>
        </message>
        <message>
            <source>History</source>
            <translation type="unfinished">История</translation>
        </message>
        <message>
            <source>How certain</source>
            <translation type="unfinished">Уверенность</translation>
        </message>
        <message numerus="yes">
            <source>It can be read in %n ways: choose above.</source>
            <translation type="unfinished">
                <numerusform>Это можно прочесть %n способом: выберите выше.</numerusform>
                <numerusform>Это можно прочесть %n способами: выберите выше.</numerusform>
                <numerusform>Это можно прочесть %n способами: выберите выше.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It needs at least %n places.</source>
            <translation type="unfinished">
                <numerusform>Нужна хотя бы %n точка.</numerusform>
                <numerusform>Нужно не меньше %n точек.</numerusform>
                <numerusform>Нужно не меньше %n точек.</numerusform>
            </translation>
        </message>
        <message>
            <source>Line {number}: {words}</source>
            <translation type="unfinished">Строка {number}: {words}</translation>
        </message>
        <message>
            <source>New observation</source>
            <translation type="unfinished">Новое наблюдение</translation>
        </message>
        <message>
            <source>No</source>
            <translation type="unfinished">Нет</translation>
        </message>
        <message>
            <source>No waypoint</source>
            <translation type="unfinished">Без точки</translation>
        </message>
        <message>
            <source>Not recorded</source>
            <translation type="unfinished">Не записано</translation>
        </message>
        <message>
            <source>Observation</source>
            <translation type="unfinished">Наблюдение</translation>
        </message>
        <message>
            <source>One place on each line, in any form</source>
            <translation type="unfinished">По одной точке в строке, в любой записи</translation>
        </message>
        <message>
            <source>Remove the row</source>
            <translation type="unfinished">Убрать строку</translation>
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished">Сохранить</translation>
        </message>
        <message>
            <source>Say what it was: everything else can wait.</source>
            <translation type="unfinished">Укажите, что это было: остальное подождёт.</translation>
        </message>
        <message>
            <source>Say which day the time belongs to.</source>
            <translation type="unfinished">Укажите, к какому дню относится время.</translation>
        </message>
        <message>
            <source>The axes were read the other way round.</source>
            <translation type="unfinished">Оси прочитаны в обратном порядке.</translation>
        </message>
        <message>
            <source>Type coordinates, or click on the map.</source>
            <translation type="unfinished">Введите координаты или щёлкните по карте.</translation>
        </message>
        <message>
            <source>Type to search</source>
            <translation type="unfinished">Начните вводить</translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished">Что</translation>
        </message>
        <message>
            <source>What was it?</source>
            <translation type="unfinished">Что это было?</translation>
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished">Когда</translation>
        </message>
        <message>
            <source>Where</source>
            <translation type="unfinished">Где</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished">Да</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation type="unfinished">
                <numerusform>и ещё %n</numerusform>
                <numerusform>и ещё %n</numerusform>
                <numerusform>и ещё %n</numerusform>
            </translation>
        </message>
        <message>
            <source>{field}: “{typed}” is not in the list. Choose from it.</source>
            <translation type="unfinished">{field}: «{typed}» — такого в списке нет. Выберите из списка.</translation>
        </message>
        <message>
            <source>{place} in degrees</source>
            <translation type="unfinished">{place} в градусах</translation>
        </message>
        <message>
            <source>{place} in degrees, from the map</source>
            <translation type="unfinished">{place} в градусах, с карты</translation>
        </message>
        <message>
            <source>° by compass</source>
            <translation type="unfinished">° по компасу</translation>
        </message>
        <message>
            <source>° true</source>
            <translation type="unfinished">° истинный</translation>
        </message>
        <message>
            <source>“{typed}” is not a day. Write it as 2026-09-21.</source>
            <translation type="unfinished">«{typed}» — не дата. Напишите так: 2026-09-21.</translation>
        </message>
        <message>
            <source>“{typed}” is not a number.</source>
            <translation type="unfinished">«{typed}» — не число.</translation>
        </message>
        <message>
            <source>“{typed}” is not a time of day. Write it as 14:05.</source>
            <translation type="unfinished">«{typed}» — не время. Напишите так: 14:05.</translation>
        </message>
    </context>
    <context>
        <name>history</name>
        <message>
            <source>Bring it back</source>
            <translation type="unfinished">Вернуть</translation>
        </message>
        <message>
            <source>History of {what}</source>
            <translation type="unfinished">История: {what}</translation>
        </message>
        <message>
            <source>It is back.</source>
            <translation type="unfinished">Запись возвращена.</translation>
        </message>
        <message>
            <source>Its legs, tracks, waypoints and observations go with it. All of it can be brought back.</source>
            <translation type="unfinished">Вместе с ним уйдут его этапы, треки, точки и наблюдения. Всё это можно вернуть.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished">Удалить</translation>
        </message>
        <message>
            <source>Remove the whole patrol?</source>
            <translation type="unfinished">Удалить весь рейд?</translation>
        </message>
        <message>
            <source>Removed.</source>
            <translation type="unfinished">Удалено.</translation>
        </message>
        <message>
            <source>not recorded</source>
            <translation type="unfinished">не записано</translation>
        </message>
        <message>
            <source>removed</source>
            <translation type="unfinished">удалено</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation type="unfinished">кто-то</translation>
        </message>
    </context>
    <context>
        <name>home</name>
        <message numerus="yes">
            <source>%n forms are half filled in</source>
            <translation type="unfinished">
                <numerusform>%n форма заполнена наполовину</numerusform>
                <numerusform>%n формы заполнены наполовину</numerusform>
                <numerusform>%n форм заполнено наполовину</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer</source>
            <translation type="unfinished">Ответить</translation>
        </message>
        <message>
            <source>As you left them, to the last field.</source>
            <translation type="unfinished">Как вы оставили, до последнего поля.</translation>
        </message>
        <message>
            <source>Back up…</source>
            <translation type="unfinished">Сделать копию…</translation>
        </message>
        <message>
            <source>Backed up to {name} and read back whole.</source>
            <translation type="unfinished">Копия {name} записана и прочтена целиком.</translation>
        </message>
        <message>
            <source>Cancelled. No backup was made.</source>
            <translation type="unfinished">Отменено. Копия не сделана.</translation>
        </message>
        <message>
            <source>Good day, {name}</source>
            <translation type="unfinished">Добрый день, {name}</translation>
        </message>
        <message>
            <source>Good evening, {name}</source>
            <translation type="unfinished">Добрый вечер, {name}</translation>
        </message>
        <message>
            <source>Good morning, {name}</source>
            <translation type="unfinished">Доброе утро, {name}</translation>
        </message>
        <message>
            <source>Good night, {name}</source>
            <translation type="unfinished">Доброй ночи, {name}</translation>
        </message>
        <message>
            <source>Last patrols</source>
            <translation type="unfinished">Последние рейды</translation>
        </message>
        <message>
            <source>Nothing waits. Start a patrol, or plug in a GPS.</source>
            <translation type="unfinished">Ничего не ждёт. Начните рейд или подключите GPS.</translation>
        </message>
        <message>
            <source>Quick sighting</source>
            <translation type="unfinished">Быстрая встреча</translation>
        </message>
        <message>
            <source>The last backup is of {day}.</source>
            <translation type="unfinished">Последняя копия от {day}.</translation>
        </message>
        <message>
            <source>There is no backup yet. Make one on a stick that stays elsewhere.</source>
            <translation type="unfinished">Копии ещё нет. Сделайте её на флешку, которая хранится в другом месте.</translation>
        </message>
        <message>
            <source>To finish</source>
            <translation type="unfinished">Завершить</translation>
        </message>
        <message>
            <source>Where to put the backup</source>
            <translation type="unfinished">Куда положить копию</translation>
        </message>
        <message>
            <source>Writing the backup…</source>
            <translation type="unfinished">Копия записывается…</translation>
        </message>
        <message>
            <source>km</source>
            <translation type="unfinished">км</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation type="unfinished">не сохранено</translation>
        </message>
        <message numerus="yes">
            <source>patrol days</source>
            <translation type="unfinished">
                <numerusform>день рейда</numerusform>
                <numerusform>дня рейда</numerusform>
                <numerusform>дней рейда</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>patrols</source>
            <translation type="unfinished">
                <numerusform>рейд</numerusform>
                <numerusform>рейда</numerusform>
                <numerusform>рейдов</numerusform>
            </translation>
        </message>
        <message>
            <source>{month} so far</source>
            <translation type="unfinished">{month}, до сегодня</translation>
        </message>
    </context>
    <context>
        <name>import</name>
        <message numerus="yes">
            <source>%n already here</source>
            <translation type="unfinished">
                <numerusform>уже есть: %n</numerusform>
                <numerusform>уже есть: %n</numerusform>
                <numerusform>уже есть: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation type="unfinished">
                <numerusform>%n день</numerusform>
                <numerusform>%n дня</numerusform>
                <numerusform>%n дней</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <translation type="unfinished">
                <numerusform>%n разрыв</numerusform>
                <numerusform>%n разрыва</numerusform>
                <numerusform>%n разрывов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n outside the patrol's dates</source>
            <translation type="unfinished">
                <numerusform>вне дат рейда: %n</numerusform>
                <numerusform>вне дат рейда: %n</numerusform>
                <numerusform>вне дат рейда: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation type="unfinished">
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точек</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points already here</source>
            <translation type="unfinished">
                <numerusform>%n точка уже есть</numerusform>
                <numerusform>%n точки уже есть</numerusform>
                <numerusform>%n точек уже есть</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points have no time. Which day were they?</source>
            <translation type="unfinished">
                <numerusform>У %n точки нет времени. Какой это был день?</numerusform>
                <numerusform>У %n точек нет времени. Какой это был день?</numerusform>
                <numerusform>У %n точек нет времени. Какой это был день?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points not counted</source>
            <translation type="unfinished">
                <numerusform>не учтена %n точка</numerusform>
                <numerusform>не учтены %n точки</numerusform>
                <numerusform>не учтено %n точек</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points were already here</source>
            <translation type="unfinished">
                <numerusform>%n точка уже была</numerusform>
                <numerusform>%n точки уже были</numerusform>
                <numerusform>%n точек уже было</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation type="unfinished">
                <numerusform>%n трек</numerusform>
                <numerusform>%n трека</numerusform>
                <numerusform>%n треков</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n twice in the file</source>
            <translation type="unfinished">
                <numerusform>дважды в файле: %n</numerusform>
                <numerusform>дважды в файле: %n</numerusform>
                <numerusform>дважды в файле: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints</source>
            <translation type="unfinished">
                <numerusform>%n путевая точка</numerusform>
                <numerusform>%n путевые точки</numerusform>
                <numerusform>%n путевых точек</numerusform>
            </translation>
        </message>
        <message>
            <source>All files</source>
            <translation type="unfinished">Все файлы</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was imported.</source>
            <translation type="unfinished">Отменено. Ничего не импортировано.</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation type="unfinished">Отмена…</translation>
        </message>
        <message>
            <source>Choose GPS files</source>
            <translation type="unfinished">Выберите файлы GPS</translation>
        </message>
        <message>
            <source>Choose files</source>
            <translation type="unfinished">Выбрать файлы</translation>
        </message>
        <message>
            <source>Drop GPS files here</source>
            <translation type="unfinished">Перетащите файлы GPS сюда</translation>
        </message>
        <message>
            <source>Everything in this file is already here: nothing to import.</source>
            <translation type="unfinished">Всё из этого файла уже есть: импортировать нечего.</translation>
        </message>
        <message>
            <source>GPS recordings</source>
            <translation type="unfinished">Записи GPS</translation>
        </message>
        <message>
            <source>GPX, KML, NMEA and FIT files from any device. The files stay as they are; you see what is in them before anything is imported.</source>
            <translation type="unfinished">Файлы GPX, KML, NMEA и FIT с любого прибора. Файлы не меняются; вы увидите, что в них, прежде чем что-то будет импортировано.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation type="unfinished">Импортировать</translation>
        </message>
        <message>
            <source>Import GPS</source>
            <translation type="unfinished">Импорт GPS</translation>
        </message>
        <message>
            <source>Imported: {km} km</source>
            <translation type="unfinished">Импортировано: {km} км</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation type="unfinished">Импорт…</translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation type="unfinished">Оставить как было</translation>
        </message>
        <message>
            <source>Looking into the files…</source>
            <translation type="unfinished">Просмотр файлов…</translation>
        </message>
        <message>
            <source>Mend the dates</source>
            <translation type="unfinished">Исправить даты</translation>
        </message>
        <message>
            <source>Nothing new was found in these files</source>
            <translation type="unfinished">В этих файлах нет ничего нового</translation>
        </message>
        <message>
            <source>Open the patrol</source>
            <translation type="unfinished">Открыть рейд</translation>
        </message>
        <message>
            <source>Read as UTC</source>
            <translation type="unfinished">Читать как UTC</translation>
        </message>
        <message numerus="yes">
            <source>Taken back: %n records are as they were before the import.</source>
            <translation type="unfinished">
                <numerusform>Отменено: %n запись снова такая, как до импорта.</numerusform>
                <numerusform>Отменено: %n записи снова такие, как до импорта.</numerusform>
                <numerusform>Отменено: %n записей снова такие, как до импорта.</numerusform>
            </translation>
        </message>
        <message>
            <source>Taking it back…</source>
            <translation type="unfinished">Импорт отменяется…</translation>
        </message>
        <message numerus="yes">
            <source>The dates are %n days early: an old receiver counted its weeks anew.</source>
            <translation type="unfinished">
                <numerusform>Даты отстают на %n день: старый приёмник начал счёт недель заново.</numerusform>
                <numerusform>Даты отстают на %n дня: старый приёмник начал счёт недель заново.</numerusform>
                <numerusform>Даты отстают на %n дней: старый приёмник начал счёт недель заново.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The dates were moved on by %n days.</source>
            <translation type="unfinished">
                <numerusform>Даты сдвинуты вперёд на %n день.</numerusform>
                <numerusform>Даты сдвинуты вперёд на %n дня.</numerusform>
                <numerusform>Даты сдвинуты вперёд на %n дней.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file is cut off at its end; what was readable is here.</source>
            <translation type="unfinished">Файл обрывается; здесь то, что удалось прочесть.</translation>
        </message>
        <message>
            <source>The new patrol</source>
            <translation type="unfinished">Новый рейд</translation>
        </message>
        <message>
            <source>The times have no zone.</source>
            <translation type="unfinished">У времени не указан часовой пояс.</translation>
        </message>
        <message>
            <source>They are local times</source>
            <translation type="unfinished">Это местное время</translation>
        </message>
        <message>
            <source>Track {number}</source>
            <translation type="unfinished">Трек {number}</translation>
        </message>
        <message>
            <source>Undo the import</source>
            <translation type="unfinished">Отменить импорт</translation>
        </message>
        <message>
            <source>Use this day</source>
            <translation type="unfinished">Взять этот день</translation>
        </message>
        <message>
            <source>What has no time is put on this day.</source>
            <translation type="unfinished">Точки без времени отнесены к этому дню.</translation>
        </message>
        <message>
            <source>a planned route, not a way that was gone</source>
            <translation type="unfinished">маршрут по плану, а не пройденный путь</translation>
        </message>
        <message>
            <source>a spike</source>
            <translation type="unfinished">выброс</translation>
        </message>
        <message>
            <source>already here</source>
            <translation type="unfinished">уже есть</translation>
        </message>
        <message>
            <source>into a new patrol</source>
            <translation type="unfinished">в новый рейд</translation>
        </message>
        <message>
            <source>into {patrol}</source>
            <translation type="unfinished">в рейд: {patrol}</translation>
        </message>
        <message>
            <source>outside the patrol's dates</source>
            <translation type="unfinished">вне дат рейда</translation>
        </message>
        <message>
            <source>the longest {minutes} min</source>
            <translation type="unfinished">самый долгий {minutes} мин</translation>
        </message>
        <message>
            <source>time running backwards</source>
            <translation type="unfinished">время идёт назад</translation>
        </message>
        <message>
            <source>too fast for the transport</source>
            <translation type="unfinished">слишком быстро для этого транспорта</translation>
        </message>
    </context>
    <context>
        <name>incident</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation type="unfinished">
                <numerusform>%n находка</numerusform>
                <numerusform>%n находки</numerusform>
                <numerusform>%n находок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents</source>
            <translation type="unfinished">
                <numerusform>%n происшествие</numerusform>
                <numerusform>%n происшествия</numerusform>
                <numerusform>%n происшествий</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation type="unfinished">
                <numerusform>%n человек</numerusform>
                <numerusform>%n человека</numerusform>
                <numerusform>%n человек</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seized</source>
            <translation type="unfinished">
                <numerusform>%n изъятие</numerusform>
                <numerusform>%n изъятия</numerusform>
                <numerusform>%n изъятий</numerusform>
            </translation>
        </message>
        <message>
            <source>A person involved</source>
            <translation type="unfinished">Причастный человек</translation>
        </message>
        <message>
            <source>A year of birth is a number, as 1987.</source>
            <translation type="unfinished">Год рождения — это число, например 1987.</translation>
        </message>
        <message>
            <source>Add a person</source>
            <translation type="unfinished">Добавить человека</translation>
        </message>
        <message>
            <source>Add a seizure</source>
            <translation type="unfinished">Добавить изъятие</translation>
        </message>
        <message>
            <source>Add a step</source>
            <translation type="unfinished">Добавить шаг</translation>
        </message>
        <message>
            <source>Add what was found</source>
            <translation type="unfinished">Добавить находку</translation>
        </message>
        <message>
            <source>As on the label</source>
            <translation type="unfinished">Как на бирке</translation>
        </message>
        <message>
            <source>As: it was told twice</source>
            <translation type="unfinished">Например: записано дважды</translation>
        </message>
        <message>
            <source>As: snare line, Karasu valley</source>
            <translation type="unfinished">Например: петли, долина Карасу</translation>
        </message>
        <message>
            <source>Continue where you left off? An incident is half filled in.</source>
            <translation type="unfinished">Продолжить с того места, где остановились? Происшествие записано наполовину.</translation>
        </message>
        <message>
            <source>Exhibit</source>
            <translation type="unfinished">Вещественное доказательство</translation>
        </message>
        <message>
            <source>Found</source>
            <translation type="unfinished">Найдено</translation>
        </message>
        <message>
            <source>Give it a title: everything else can wait.</source>
            <translation type="unfinished">Дайте название: остальное может подождать.</translation>
        </message>
        <message>
            <source>Give the reason: it stays with the incident.</source>
            <translation type="unfinished">Укажите причину: она останется с происшествием.</translation>
        </message>
        <message>
            <source>How it went on</source>
            <translation type="unfinished">Что было дальше</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation type="unfinished">Происшествия</translation>
        </message>
        <message>
            <source>New incident</source>
            <translation type="unfinished">Новое происшествие</translation>
        </message>
        <message>
            <source>Nothing yet. An incident is told as a story: what was found, who was there, what was seized and done. Press New incident, or choose an observation of a patrol and press Incident.</source>
            <translation type="unfinished">Пока ничего нет. Происшествие рассказывают по порядку: что нашли, кто был, что изъяли и что сделали. Нажмите «Новое происшествие» или выберите наблюдение рейда и нажмите «Происшествие».</translation>
        </message>
        <message>
            <source>Of a child no name, number, phone or address is kept.</source>
            <translation type="unfinished">О ребёнке не хранятся имя, номер документа, телефон и адрес.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished">Открыть</translation>
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished">Люди</translation>
        </message>
        <message>
            <source>Retract</source>
            <translation type="unfinished">Отозвать</translation>
        </message>
        <message>
            <source>Retract it</source>
            <translation type="unfinished">Отозвать</translation>
        </message>
        <message>
            <source>Retracted. It stays in the list.</source>
            <translation type="unfinished">Отозвано. Остаётся в списке.</translation>
        </message>
        <message>
            <source>Retract…</source>
            <translation type="unfinished">Отозвать…</translation>
        </message>
        <message>
            <source>Say who it was in this: a suspect, a witness, a victim?</source>
            <translation type="unfinished">Укажите, кем был этот человек: подозреваемый, свидетель, пострадавший?</translation>
        </message>
        <message>
            <source>Seized</source>
            <translation type="unfinished">Изъято</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation type="unfinished">Отправить на проверку</translation>
        </message>
        <message>
            <source>Submitted. It waits for review.</source>
            <translation type="unfinished">Отправлено. Ждёт проверки.</translation>
        </message>
        <message>
            <source>The eight signs behind a photo are its fingerprint: write them on the label, and nobody can change the photo unseen.</source>
            <translation type="unfinished">Восемь знаков у снимка — его отпечаток: впишите их на бирку, и никто не сможет незаметно изменить снимок.</translation>
        </message>
        <message>
            <source>The incident stays, with everything that belongs to it, and is marked as retracted. Why is it retracted?</source>
            <translation type="unfinished">Происшествие останется со всем, что к нему относится, и будет помечено как отозванное. Почему его отзывают?</translation>
        </message>
        <message>
            <source>There is room for {room}. Attach the long text as a document.</source>
            <translation type="unfinished">Помещается {room}. Приложите длинный текст как документ.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished">Название</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished">Что произошло</translation>
        </message>
        <message numerus="yes">
            <source>What happened is %n characters too long.</source>
            <translation type="unfinished">
                <numerusform>Рассказ длиннее на %n знак.</numerusform>
                <numerusform>Рассказ длиннее на %n знака.</numerusform>
                <numerusform>Рассказ длиннее на %n знаков.</numerusform>
            </translation>
        </message>
        <message>
            <source>What was found</source>
            <translation type="unfinished">Что найдено</translation>
        </message>
        <message>
            <source>What was seized</source>
            <translation type="unfinished">Что изъято</translation>
        </message>
        <message>
            <source>Who found what, who was there, what was done, in order.</source>
            <translation type="unfinished">Кто что нашёл, кто был, что сделали — по порядку.</translation>
        </message>
        <message>
            <source>Why it is retracted</source>
            <translation type="unfinished">Почему отзывают</translation>
        </message>
        <message>
            <source>Without a title</source>
            <translation type="unfinished">Без названия</translation>
        </message>
        <message>
            <source>Write what is known, not what is guessed: somebody is a suspect until a court has decided.</source>
            <translation type="unfinished">Пишите то, что известно, а не догадки: человек остаётся подозреваемым, пока не решит суд.</translation>
        </message>
        <message>
            <source>a child</source>
            <translation type="unfinished">ребёнок</translation>
        </message>
        <message>
            <source>retracted</source>
            <translation type="unfinished">отозвано</translation>
        </message>
    </context>
    <context>
        <name>keys</name>
        <message>
            <source>Another line of a list; Enter opens it</source>
            <translation type="unfinished">Другая строка списка; Enter открывает её</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation type="unfinished">Назад к списку</translation>
        </message>
        <message>
            <source>Close the form or sheet; what is half filled is kept</source>
            <translation type="unfinished">Закрыть форму или лист; недописанное сохраняется</translation>
        </message>
        <message>
            <source>Find what can be done here</source>
            <translation type="unfinished">Найти, что здесь можно сделать</translation>
        </message>
        <message>
            <source>Keys on this page</source>
            <translation type="unfinished">Клавиши на этой странице</translation>
        </message>
        <message>
            <source>The next field or button</source>
            <translation type="unfinished">Следующее поле или кнопка</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation type="unfinished">Эти клавиши</translation>
        </message>
    </context>
    <context>
        <name>layers</name>
        <message>
            <source>Add a layer</source>
            <translation type="unfinished">Добавить слой</translation>
        </message>
        <message>
            <source>Add a layer…</source>
            <translation type="unfinished">Добавить слой…</translation>
        </message>
        <message>
            <source>Black</source>
            <translation type="unfinished">Чёрный</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation type="unfinished">Синий</translation>
        </message>
        <message>
            <source>Borders</source>
            <translation type="unfinished">Границы</translation>
        </message>
        <message>
            <source>Broad</source>
            <translation type="unfinished">Широкая</translation>
        </message>
        <message>
            <source>Brown</source>
            <translation type="unfinished">Коричневый</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation type="unfinished">Цвет</translation>
        </message>
        <message>
            <source>Down</source>
            <translation type="unfinished">Ниже</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation type="unfinished">Тончайшая</translation>
        </message>
        <message>
            <source>Green</source>
            <translation type="unfinished">Зелёный</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation type="unfinished">Серый</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation type="unfinished">Сетка</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation type="unfinished">Слои</translation>
        </message>
        <message>
            <source>Line</source>
            <translation type="unfinished">Линия</translation>
        </message>
        <message>
            <source>Map layers</source>
            <translation type="unfinished">Слои карты</translation>
        </message>
        <message>
            <source>Names</source>
            <translation type="unfinished">Названия</translation>
        </message>
        <message>
            <source>None yet. Add map sheets (MBTiles, PMTiles) or lines and areas (GeoPackage, GeoJSON, KML, shapefile) of your own.</source>
            <translation type="unfinished">Пока нет. Добавьте свои листы карты (MBTiles, PMTiles) или линии и площади (GeoPackage, GeoJSON, KML, shapefile).</translation>
        </message>
        <message>
            <source>Not found: {place}. It stays in the list; plug in its disk, or remove it.</source>
            <translation type="unfinished">Не найдено: {place}. Слой остаётся в списке; подключите его диск или уберите слой.</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation type="unfinished">Непрозрачность</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation type="unfinished">Открывается…</translation>
        </message>
        <message>
            <source>Red</source>
            <translation type="unfinished">Красный</translation>
        </message>
        <message>
            <source>Relief</source>
            <translation type="unfinished">Рельеф</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished">Убрать</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation type="unfinished">Толстая</translation>
        </message>
        <message>
            <source>Style</source>
            <translation type="unfinished">Стиль</translation>
        </message>
        <message>
            <source>Thin</source>
            <translation type="unfinished">Тонкая</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished">Отменить</translation>
        </message>
        <message>
            <source>Up</source>
            <translation type="unfinished">Выше</translation>
        </message>
        <message>
            <source>{name} is off the list.</source>
            <translation type="unfinished">Убрано из списка: {name}.</translation>
        </message>
    </context>
    <context>
        <name>legend</name>
        <message>
            <source>Animals seen</source>
            <translation type="unfinished">Встречи животных</translation>
        </message>
        <message>
            <source>Barrier</source>
            <translation type="unfinished">Преграда</translation>
        </message>
        <message>
            <source>Camera trap</source>
            <translation type="unfinished">Фотоловушка</translation>
        </message>
        <message>
            <source>Dead animal</source>
            <translation type="unfinished">Мёртвое животное</translation>
        </message>
        <message>
            <source>Habitat</source>
            <translation type="unfinished">Местообитание</translation>
        </message>
        <message>
            <source>Health</source>
            <translation type="unfinished">Здоровье</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation type="unfinished">Условные знаки</translation>
        </message>
        <message>
            <source>Livestock and herders</source>
            <translation type="unfinished">Скот и чабаны</translation>
        </message>
        <message>
            <source>Nothing is drawn here but the base map.</source>
            <translation type="unfinished">Здесь показана только основа карты.</translation>
        </message>
        <message>
            <source>People and their work</source>
            <translation type="unfinished">Люди и их деятельность</translation>
        </message>
        <message>
            <source>Poaching</source>
            <translation type="unfinished">Браконьерство</translation>
        </message>
        <message>
            <source>Protected area</source>
            <translation type="unfinished">Охраняемая территория</translation>
        </message>
        <message>
            <source>Sign of animals</source>
            <translation type="unfinished">Следы животных</translation>
        </message>
        <message>
            <source>Signboard, store, lookout</source>
            <translation type="unfinished">Аншлаг, склад, вышка</translation>
        </message>
        <message>
            <source>So many points together</source>
            <translation type="unfinished">Столько точек вместе</translation>
        </message>
        <message>
            <source>Something seen</source>
            <translation type="unfinished">Встреча</translation>
        </message>
        <message>
            <source>Station or post</source>
            <translation type="unfinished">Кордон или пост</translation>
        </message>
        <message>
            <source>Track of day {day}</source>
            <translation type="unfinished">Трек за день {day}</translation>
        </message>
        <message>
            <source>Tracks</source>
            <translation type="unfinished">Треки</translation>
        </message>
        <message>
            <source>Waypoint</source>
            <translation type="unfinished">Точка</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation type="unfinished">Зона</translation>
        </message>
    </context>
    <context>
        <name>list</name>
        <message numerus="yes">
            <source>%n patrols</source>
            <translation type="unfinished">
                <numerusform>%n рейд</numerusform>
                <numerusform>%n рейда</numerusform>
                <numerusform>%n рейдов</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring in the recording of your GPS: it becomes a patrol with its days, kilometres and waypoints. Drop the files here, or start a patrol by hand.</source>
            <translation type="unfinished">Загрузите запись своего GPS: из неё получится рейд с днями, километрами и точками. Перетащите файлы сюда или начните рейд вручную.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation type="unfinished">Продолжить</translation>
        </message>
        <message>
            <source>Continue where you left off? An observation is half filled in.</source>
            <translation type="unfinished">Продолжить с того места? Одно наблюдение заполнено наполовину.</translation>
        </message>
        <message>
            <source>Dates</source>
            <translation type="unfinished">Даты</translation>
        </message>
        <message>
            <source>Days</source>
            <translation type="unfinished">Дни</translation>
        </message>
        <message>
            <source>Every status</source>
            <translation type="unfinished">Любой статус</translation>
        </message>
        <message>
            <source>Import GPS</source>
            <translation type="unfinished">Импорт GPS</translation>
        </message>
        <message>
            <source>Import a GPS recording</source>
            <translation type="unfinished">Загрузить запись GPS</translation>
        </message>
        <message>
            <source>Km</source>
            <translation type="unfinished">Км</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation type="unfinished">Старший</translation>
        </message>
        <message>
            <source>New patrol</source>
            <translation type="unfinished">Новый рейд</translation>
        </message>
        <message>
            <source>No patrol has these words or this status.</source>
            <translation type="unfinished">Нет рейда с такими словами или статусом.</translation>
        </message>
        <message>
            <source>No patrols yet</source>
            <translation type="unfinished">Рейдов пока нет</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation type="unfinished">Ничего не найдено</translation>
        </message>
        <message>
            <source>Observations</source>
            <translation type="unfinished">Наблюдения</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation type="unfinished">Рейды</translation>
        </message>
        <message>
            <source>Search number, objective or comment</source>
            <translation type="unfinished">Поиск: номер, цель, примечание</translation>
        </message>
        <message>
            <source>Search patrols</source>
            <translation type="unfinished">Поиск рейдов</translation>
        </message>
        <message>
            <source>Show all patrols</source>
            <translation type="unfinished">Показать все рейды</translation>
        </message>
        <message>
            <source>Start a patrol without a recording (Ctrl+N)</source>
            <translation type="unfinished">Начать рейд без записи GPS (Ctrl+N)</translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished">Статус</translation>
        </message>
        <message>
            <source>Throw it away</source>
            <translation type="unfinished">Выбросить</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation type="unfinished">Транспорт</translation>
        </message>
    </context>
    <context>
        <name>lists</name>
        <message numerus="yes">
            <source>%n changed</source>
            <translation type="unfinished">
                <numerusform>%n изменение</numerusform>
                <numerusform>%n изменения</numerusform>
                <numerusform>%n изменений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more languages</source>
            <translation type="unfinished">
                <numerusform>Ещё %n язык</numerusform>
                <numerusform>Ещё %n языка</numerusform>
                <numerusform>Ещё %n языков</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A list of %n choices</source>
            <translation type="unfinished">
                <numerusform>Список: %n вариант</numerusform>
                <numerusform>Список: %n варианта</numerusform>
                <numerusform>Список: %n вариантов</numerusform>
            </translation>
        </message>
        <message>
            <source>Add it</source>
            <translation type="unfinished">Добавить</translation>
        </message>
        <message>
            <source>Add to the list…</source>
            <translation type="unfinished">Добавить в список…</translation>
        </message>
        <message>
            <source>Add under this…</source>
            <translation type="unfinished">Добавить внутрь…</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation type="unfinished">Ведомства</translation>
        </message>
        <message>
            <source>Animals</source>
            <translation type="unfinished">Животные</translation>
        </message>
        <message>
            <source>As shipped</source>
            <translation type="unfinished">Исходное</translation>
        </message>
        <message>
            <source>As shipped: {name}</source>
            <translation type="unfinished">Исходно: {name}</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation type="unfinished">Категории</translation>
        </message>
        <message>
            <source>Categories and lists</source>
            <translation type="unfinished">Категории и списки</translation>
        </message>
        <message>
            <source>Down</source>
            <translation type="unfinished">Ниже</translation>
        </message>
        <message>
            <source>Equipment used</source>
            <translation type="unfinished">Снаряжение</translation>
        </message>
        <message>
            <source>Hidden, it would stay in the records that have it.</source>
            <translation type="unfinished">Если скрыть, в прежних записях это останется.</translation>
        </message>
        <message>
            <source>How certain</source>
            <translation type="unfinished">Уверенность</translation>
        </message>
        <message numerus="yes">
            <source>In %n records</source>
            <translation type="unfinished">
                <numerusform>В %n записи</numerusform>
                <numerusform>В %n записях</numerusform>
                <numerusform>В %n записях</numerusform>
            </translation>
        </message>
        <message>
            <source>In no record yet</source>
            <translation type="unfinished">Пока ни в одной записи</translation>
        </message>
        <message>
            <source>It can then be chosen wherever the others of its list can.</source>
            <translation type="unfinished">Это можно будет выбрать везде, где есть этот список.</translation>
        </message>
        <message>
            <source>It has the same form as what it stands under, and is as secret.</source>
            <translation type="unfinished">Форма и секретность те же, что у вышестоящей категории.</translation>
        </message>
        <message>
            <source>It is hidden from new records; those that have it keep it.</source>
            <translation type="unfinished">В новых записях скрыто; в прежних остаётся.</translation>
        </message>
        <message>
            <source>It is offered for new records.</source>
            <translation type="unfinished">Предлагается для новых записей.</translation>
        </message>
        <message>
            <source>List: {name}</source>
            <translation type="unfinished">Список: {name}</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation type="unfinished">Списки</translation>
        </message>
        <message>
            <source>Mandate of a patrol</source>
            <translation type="unfinished">Задача рейда</translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished">Название</translation>
        </message>
        <message>
            <source>Nothing here is called “{typed}”. Look among the others above.</source>
            <translation type="unfinished">Здесь нет «{typed}». Поищите в других разделах выше.</translation>
        </message>
        <message>
            <source>Offer it for new records</source>
            <translation type="unfinished">Предлагать для новых записей</translation>
        </message>
        <message>
            <source>Part of the day</source>
            <translation type="unfinished">Время суток</translation>
        </message>
        <message>
            <source>Role on a patrol</source>
            <translation type="unfinished">Роль в рейде</translation>
        </message>
        <message>
            <source>Search</source>
            <translation type="unfinished">Поиск</translation>
        </message>
        <message>
            <source>Something new under “{where}”</source>
            <translation type="unfinished">Новое в «{where}»</translation>
        </message>
        <message>
            <source>State of a camera</source>
            <translation type="unfinished">Состояние фотоловушки</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation type="unfinished">Убрать</translation>
        </message>
        <message>
            <source>The manager of the area and administrators change this. You can look.</source>
            <translation type="unfinished">Это меняют руководитель территории и администраторы. Вы можете смотреть.</translation>
        </message>
        <message>
            <source>The program itself works by these words: they can be renamed only.</source>
            <translation type="unfinished">Эти слова нужны самой программе: их можно только переименовать.</translation>
        </message>
        <message>
            <source>Threat</source>
            <translation type="unfinished">Угроза</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation type="unfinished">Транспорт</translation>
        </message>
        <message>
            <source>Type of patrol</source>
            <translation type="unfinished">Вид рейда</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished">Отменить</translation>
        </message>
        <message>
            <source>Up</source>
            <translation type="unfinished">Выше</translation>
        </message>
        <message>
            <source>Was the objective met</source>
            <translation type="unfinished">Достигнута ли цель</translation>
        </message>
        <message>
            <source>Weather</source>
            <translation type="unfinished">Погода</translation>
        </message>
        <message>
            <source>What it stands under is hidden, and so is this.</source>
            <translation type="unfinished">Вышестоящее скрыто, поэтому скрыто и это.</translation>
        </message>
        <message>
            <source>Write its name first.</source>
            <translation type="unfinished">Сначала введите название.</translation>
        </message>
        <message>
            <source>added here</source>
            <translation type="unfinished">добавлено здесь</translation>
        </message>
        <message>
            <source>changed</source>
            <translation type="unfinished">изменено</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation type="unfinished">скрыто</translation>
        </message>
        <message>
            <source>“{name}” is as it was shipped.</source>
            <translation type="unfinished">Возвращено исходное: «{name}».</translation>
        </message>
        <message>
            <source>“{name}” was taken back.</source>
            <translation type="unfinished">Убрано: «{name}».</translation>
        </message>
    </context>
    <context>
        <name>map</name>
        <message numerus="yes">
            <source>%n points: click to come nearer</source>
            <translation type="unfinished">
                <numerusform>%n точка: щёлкните, чтобы приблизить</numerusform>
                <numerusform>%n точки: щёлкните, чтобы приблизить</numerusform>
                <numerusform>%n точек: щёлкните, чтобы приблизить</numerusform>
            </translation>
        </message>
        <message>
            <source>Map</source>
            <translation type="unfinished">Карта</translation>
        </message>
        <message>
            <source>N</source>
            <translation type="unfinished">С</translation>
        </message>
        <message>
            <source>North is up</source>
            <translation type="unfinished">Север вверху</translation>
        </message>
        <message>
            <source>Scale; north is up</source>
            <translation type="unfinished">Масштаб; север вверху</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation type="unfinished">Показать всё</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished">Приблизить</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished">Отдалить</translation>
        </message>
        <message>
            <source>borders not authoritative</source>
            <translation type="unfinished">границы не официальные</translation>
        </message>
        <message>
            <source>{number} ha</source>
            <translation type="unfinished">{number} га</translation>
        </message>
        <message>
            <source>{number} km</source>
            <translation type="unfinished">{number} км</translation>
        </message>
        <message>
            <source>{number} km²</source>
            <translation type="unfinished">{number} км²</translation>
        </message>
        <message>
            <source>{number} m</source>
            <translation type="unfinished">{number} м</translation>
        </message>
        <message>
            <source>{number} m²</source>
            <translation type="unfinished">{number} м²</translation>
        </message>
    </context>
    <context>
        <name>measure</name>
        <message numerus="yes">
            <source>%n points</source>
            <translation type="unfinished">
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точек</numerusform>
            </translation>
        </message>
        <message>
            <source>Click point after point, or move the map and press Enter. Backspace takes one back, Esc ends.</source>
            <translation type="unfinished">Щёлкайте точку за точкой или двигайте карту и нажимайте Enter. Backspace убирает точку, Esc завершает.</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation type="unfinished">Измерить</translation>
        </message>
        <message>
            <source>Point in the middle</source>
            <translation type="unfinished">Точка в центре</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation type="unfinished">Убрать точку</translation>
        </message>
        <message>
            <source>encloses {area}</source>
            <translation type="unfinished">площадь {area}</translation>
        </message>
    </context>
    <context>
        <name>mend</name>
        <message>
            <source>Rest, minutes</source>
            <translation type="unfinished">Отдых, минут</translation>
        </message>
        <message>
            <source>{day}, end</source>
            <translation type="unfinished">{day}, конец</translation>
        </message>
        <message>
            <source>{day}, start</source>
            <translation type="unfinished">{day}, начало</translation>
        </message>
    </context>
    <context>
        <name>model</name>
        <message>
            <source>Draft translation: nobody has reviewed this word yet.</source>
            <translation type="unfinished">Черновой перевод: это слово ещё никто не проверил.</translation>
        </message>
    </context>
    <context>
        <name>new</name>
        <message>
            <source>Armed</source>
            <translation type="unfinished">С оружием</translation>
        </message>
        <message>
            <source>First day</source>
            <translation type="unfinished">Первый день</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished">Последний день</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation type="unfinished">Старший</translation>
        </message>
        <message>
            <source>Make the patrol</source>
            <translation type="unfinished">Создать рейд</translation>
        </message>
        <message>
            <source>Mandate</source>
            <translation type="unfinished">Задача</translation>
        </message>
        <message>
            <source>New patrol</source>
            <translation type="unfinished">Новый рейд</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation type="unfinished">Цель</translation>
        </message>
        <message>
            <source>Say how you travelled: distances depend on it.</source>
            <translation type="unfinished">Укажите, на чём передвигались: от этого зависят расстояния.</translation>
        </message>
        <message>
            <source>The last day lies before the first. Correct one of them.</source>
            <translation type="unfinished">Последний день раньше первого. Исправьте один из них.</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation type="unfinished">Транспорт</translation>
        </message>
    </context>
    <context>
        <name>notebook</name>
        <message>
            <source>Enter keeps it, F2 opens the form.</source>
            <translation type="unfinished">Enter — сохранить, F2 — открыть форму.</translation>
        </message>
        <message>
            <source>Enter once more keeps it so.</source>
            <translation type="unfinished">Ещё раз Enter — сохранить так.</translation>
        </message>
        <message>
            <source>From the notebook: 14 argali 3m 8f 420m 35°</source>
            <translation type="unfinished">Из блокнота: 14 архар 3м 8ж 420м 35°</translation>
        </message>
        <message>
            <source>From where? Begin with a waypoint.</source>
            <translation type="unfinished">Откуда? Начните с точки.</translation>
        </message>
        <message>
            <source>How far away?</source>
            <translation type="unfinished">На каком расстоянии?</translation>
        </message>
        <message>
            <source>In which direction?</source>
            <translation type="unfinished">В каком направлении?</translation>
        </message>
        <message numerus="yes">
            <source>It can mean %n things: choose with ↑ ↓ and Enter.</source>
            <translation type="unfinished">
                <numerusform>Это может значить %n вещь: выберите ↑ ↓ и Enter.</numerusform>
                <numerusform>Это может значить %n вещи: выберите ↑ ↓ и Enter.</numerusform>
                <numerusform>Это может значить %n вещей: выберите ↑ ↓ и Enter.</numerusform>
            </translation>
        </message>
        <message>
            <source>Kept. Ctrl+Z takes it back.</source>
            <translation type="unfinished">Записано. Ctrl+Z — отменить.</translation>
        </message>
        <message>
            <source>No waypoint</source>
            <translation type="unfinished">Без точки</translation>
        </message>
        <message>
            <source>Notebook line</source>
            <translation type="unfinished">Строка блокнота</translation>
        </message>
        <message>
            <source>On which day?</source>
            <translation type="unfinished">В какой день?</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation type="unfinished">Отменено.</translation>
        </message>
        <message>
            <source>The patrol has no such day, or two.</source>
            <translation type="unfinished">Такого дня в рейде нет или их два.</translation>
        </message>
        <message>
            <source>There is no waypoint {value}.</source>
            <translation type="unfinished">Точки {value} нет.</translation>
        </message>
        <message>
            <source>Waypoint {name}</source>
            <translation type="unfinished">Точка {name}</translation>
        </message>
        <message>
            <source>What was it?</source>
            <translation type="unfinished">Что это было?</translation>
        </message>
        <message>
            <source>{metres} m away</source>
            <translation type="unfinished">в {metres} м</translation>
        </message>
        <message>
            <source>{parts} are more than {total}.</source>
            <translation type="unfinished">{parts} — больше, чем {total}.</translation>
        </message>
        <message>
            <source>{value} doesn't belong to that.</source>
            <translation type="unfinished">{value} сюда не относится.</translation>
        </message>
        <message>
            <source>{value} is one too many: it is left out.</source>
            <translation type="unfinished">{value} — лишнее: не записывается.</translation>
        </message>
        <message>
            <source>{value} of what? It has no place here.</source>
            <translation type="unfinished">{value} — чего? Здесь для этого нет места.</translation>
        </message>
        <message>
            <source>“{typed}” is hidden in this area: it stays as a comment.</source>
            <translation type="unfinished">«{typed}» на этой территории скрыто: останется примечанием.</translation>
        </message>
        <message>
            <source>“{typed}” is read as {value}.</source>
            <translation type="unfinished">«{typed}» понято как «{value}».</translation>
        </message>
        <message>
            <source>“{value}” isn't known: it stays as a comment.</source>
            <translation type="unfinished">«{value}» непонятно: останется в примечании.</translation>
        </message>
        <message>
            <source>“{value}” stays a note.</source>
            <translation type="unfinished">«{value}» останется примечанием.</translation>
        </message>
        <message>
            <source>… and others: write more of it.</source>
            <translation type="unfinished">… и другие: допишите слово.</translation>
        </message>
    </context>
    <context>
        <name>palette</name>
        <message>
            <source>Nothing here is called so.</source>
            <translation type="unfinished">Здесь ничего так не называется.</translation>
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation type="unfinished">Что вы хотите сделать?</translation>
        </message>
    </context>
    <context>
        <name>paper</name>
        <message numerus="yes">
            <source>%n incidents</source>
            <translation type="unfinished">
                <numerusform>%n происшествие</numerusform>
                <numerusform>%n происшествия</numerusform>
                <numerusform>%n происшествий</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints</source>
            <translation type="unfinished">
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точек</numerusform>
            </translation>
        </message>
        <message>
            <source>Bearing, °</source>
            <translation type="unfinished">Азимут, °</translation>
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished">Дата</translation>
        </message>
        <message>
            <source>Day</source>
            <translation type="unfinished">День</translation>
        </message>
        <message>
            <source>Days</source>
            <translation type="unfinished">Дни</translation>
        </message>
        <message>
            <source>Distance, m</source>
            <translation type="unfinished">Расстояние, м</translation>
        </message>
        <message>
            <source>From – to</source>
            <translation type="unfinished">С – до</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation type="unfinished">Часы</translation>
        </message>
        <message>
            <source>How many</source>
            <translation type="unfinished">Сколько</translation>
        </message>
        <message>
            <source>How to use it</source>
            <translation type="unfinished">Как им пользоваться</translation>
        </message>
        <message>
            <source>In a safe or a locked cupboard of the office, in an envelope, away from the computer and from copies of it. Whoever holds this page and a copy of the records can read all of them. Do not photograph it or send it.</source>
            <translation type="unfinished">В сейфе или запертом шкафу конторы, в конверте, отдельно от компьютера и его копий. Тот, у кого есть этот лист и копия записей, может прочесть их все. Не фотографируйте и не пересылайте его.</translation>
        </message>
        <message>
            <source>In all</source>
            <translation type="unfinished">Всего</translation>
        </message>
        <message>
            <source>It is with the printer.</source>
            <translation type="unfinished">Передано на принтер.</translation>
        </message>
        <message>
            <source>It opens the records of this area when passphrases are forgotten or a person has left. Without it, and without a passphrase, nobody can ever read them again.</source>
            <translation type="unfinished">Он открывает записи этой территории, если парольные фразы забыты или человек ушёл. Без него и без парольной фразы их больше никто никогда не прочтёт.</translation>
        </message>
        <message>
            <source>Leader of the patrol</source>
            <translation type="unfinished">Старший рейда</translation>
        </message>
        <message>
            <source>Leg</source>
            <translation type="unfinished">Участок</translation>
        </message>
        <message>
            <source>Legs</source>
            <translation type="unfinished">Участки</translation>
        </message>
        <message>
            <source>Made on {when} with CAMI Field.</source>
            <translation type="unfinished">Создано {when} в программе CAMI Field.</translation>
        </message>
        <message>
            <source>Notebook page</source>
            <translation type="unfinished">Страница блокнота</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation type="unfinished">Пока ничего.</translation>
        </message>
        <message>
            <source>Observer</source>
            <translation type="unfinished">Наблюдатель</translation>
        </message>
        <message>
            <source>Of other kinds</source>
            <translation type="unfinished">Прочее</translation>
        </message>
        <message>
            <source>On the first screen choose a person, press “I forgot my passphrase”, and type the nine groups in their order. Small letters and spaces do no harm.</source>
            <translation type="unfinished">На первом экране выберите человека, нажмите «Не помню парольную фразу» и введите девять групп по порядку. Строчные буквы и пробелы не помешают.</translation>
        </message>
        <message>
            <source>Page</source>
            <translation type="unfinished">Страница</translation>
        </message>
        <message>
            <source>Page {number} of {pages}</source>
            <translation type="unfinished">Страница {number} из {pages}</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>Patrol slip</source>
            <translation type="unfinished">Лист рейда</translation>
        </message>
        <message>
            <source>Print</source>
            <translation type="unfinished">Печать</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation type="unfinished">Напечатать…</translation>
        </message>
        <message>
            <source>Received at the station</source>
            <translation type="unfinished">Принято на участке</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation type="unfinished">Ключ восстановления</translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation type="unfinished">Примечания</translation>
        </message>
        <message>
            <source>Rest, min</source>
            <translation type="unfinished">Отдых, мин</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation type="unfinished">Сохранить как PDF…</translation>
        </message>
        <message>
            <source>Saved as {name}.</source>
            <translation type="unfinished">Сохранено: {name}.</translation>
        </message>
        <message>
            <source>Signatures</source>
            <translation type="unfinished">Подписи</translation>
        </message>
        <message>
            <source>Station</source>
            <translation type="unfinished">Участок охраны</translation>
        </message>
        <message>
            <source>Team</source>
            <translation type="unfinished">Команда</translation>
        </message>
        <message>
            <source>The slip of this patrol, or a page for the notebook (Ctrl+P)</source>
            <translation type="unfinished">Лист этого рейда или страница для блокнота (Ctrl+P)</translation>
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished">Время</translation>
        </message>
        <message>
            <source>Waypoint no.</source>
            <translation type="unfinished">№ точки</translation>
        </message>
        <message>
            <source>Waypoints</source>
            <translation type="unfinished">Точки</translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished">Что</translation>
        </message>
        <message>
            <source>What it is for</source>
            <translation type="unfinished">Для чего он</translation>
        </message>
        <message>
            <source>What was noted</source>
            <translation type="unfinished">Что записано</translation>
        </message>
        <message>
            <source>Where to keep it</source>
            <translation type="unfinished">Где его хранить</translation>
        </message>
        <message>
            <source>Words of this page are draft translations that nobody has reviewed yet.</source>
            <translation type="unfinished">Слова на этой странице — черновой перевод, его ещё никто не проверил.</translation>
        </message>
    </context>
    <context>
        <name>passphrase</name>
        <message>
            <source>Good. Five words are better still.</source>
            <translation type="unfinished">Хорошая. Пять слов ещё лучше.</translation>
        </message>
        <message>
            <source>Others</source>
            <translation type="unfinished">Другие</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation type="unfinished">Парольная фраза</translation>
        </message>
        <message>
            <source>Propose words instead</source>
            <translation type="unfinished">Предложить слова</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation type="unfinished">Надёжная.</translation>
        </message>
        <message>
            <source>That is not what is written above. Compare word by word.</source>
            <translation type="unfinished">Не совпадает с написанным выше. Сверьте слово за словом.</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation type="unfinished">Ещё раз то же</translation>
        </message>
        <message>
            <source>The two differ. Type the same twice.</source>
            <translation type="unfinished">Фразы различаются. Введите одну и ту же дважды.</translation>
        </message>
        <message>
            <source>Too short: {left} characters more.</source>
            <translation type="unfinished">Коротко. Не хватает знаков: {left}.</translation>
        </message>
        <message>
            <source>Type the five words here once</source>
            <translation type="unfinished">Введите здесь эти пять слов</translation>
        </message>
        <message>
            <source>Use my own words</source>
            <translation type="unfinished">Взять свои слова</translation>
        </message>
        <message>
            <source>Weak: it can be guessed. Add a word or two.</source>
            <translation type="unfinished">Слабая: её можно угадать. Добавьте слово-два.</translation>
        </message>
        <message>
            <source>Write the words down, then type them here once.</source>
            <translation type="unfinished">Запишите слова, затем введите их здесь один раз.</translation>
        </message>
    </context>
    <context>
        <name>patrol</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation type="unfinished">
                <numerusform>%n день</numerusform>
                <numerusform>%n дня</numerusform>
                <numerusform>%n дней</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <translation type="unfinished">
                <numerusform>%n разрыв</numerusform>
                <numerusform>%n разрыва</numerusform>
                <numerusform>%n разрывов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n obs.</source>
            <translation type="unfinished">
                <numerusform>%n набл.</numerusform>
                <numerusform>%n набл.</numerusform>
                <numerusform>%n набл.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n observations</source>
            <translation type="unfinished">
                <numerusform>%n наблюдение</numerusform>
                <numerusform>%n наблюдения</numerusform>
                <numerusform>%n наблюдений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person-days</source>
            <translation type="unfinished">
                <numerusform>%n человеко-день</numerusform>
                <numerusform>%n человеко-дня</numerusform>
                <numerusform>%n человеко-дней</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to fill in</source>
            <translation type="unfinished">
                <numerusform>заполнить: %n</numerusform>
                <numerusform>заполнить: %n</numerusform>
                <numerusform>заполнить: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints without an observation</source>
            <translation type="unfinished">
                <numerusform>%n точка без наблюдения</numerusform>
                <numerusform>%n точки без наблюдений</numerusform>
                <numerusform>%n точек без наблюдений</numerusform>
            </translation>
        </message>
        <message>
            <source>, then </source>
            <translation type="unfinished">, затем </translation>
        </message>
        <message>
            <source>Checks</source>
            <translation type="unfinished">Проверка</translation>
        </message>
        <message>
            <source>Drag an end of the bar, or press F2 to type the hours.</source>
            <translation type="unfinished">Потяните за край полосы или нажмите F2, чтобы ввести часы.</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
        </message>
        <message>
            <source>Nothing is noted yet. Import the GPS for tracks and waypoints, then write what the notebook says in the line above, or press Observation.</source>
            <translation type="unfinished">Пока ничего не записано. Загрузите треки и точки из GPS, затем пишите из тетради в строке выше или нажмите «Наблюдение».</translation>
        </message>
        <message>
            <source>Observation</source>
            <translation type="unfinished">Наблюдение</translation>
        </message>
        <message>
            <source>Observations</source>
            <translation type="unfinished">Наблюдения</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation type="unfinished">Рейды</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation type="unfinished">Удалён</translation>
        </message>
        <message>
            <source>Something noted</source>
            <translation type="unfinished">Запись</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation type="unfinished">Отправить</translation>
        </message>
        <message>
            <source>Submitted. It waits for review.</source>
            <translation type="unfinished">Отправлено. Ожидает проверки.</translation>
        </message>
        <message numerus="yes">
            <source>Team: %n people</source>
            <translation type="unfinished">
                <numerusform>Группа: %n человек</numerusform>
                <numerusform>Группа: %n человека</numerusform>
                <numerusform>Группа: %n человек</numerusform>
            </translation>
        </message>
        <message>
            <source>Tell the incident that the selected observation belongs to (Ctrl+E)</source>
            <translation type="unfinished">Записать происшествие, к которому относится выбранное наблюдение (Ctrl+E)</translation>
        </message>
        <message>
            <source>The patrol is removed. Bring it back here, or go to the list.</source>
            <translation type="unfinished">Рейд удалён. Верните его здесь или перейдите к списку.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished">Отменить</translation>
        </message>
        <message>
            <source>When the day's work began and ended, and the rest within it.</source>
            <translation type="unfinished">Когда начался и закончился рабочий день и сколько в нём отдыха.</translation>
        </message>
        <message>
            <source>Without a day</source>
            <translation type="unfinished">Без дня</translation>
        </message>
        <message>
            <source>f</source>
            <translation type="unfinished">сам.</translation>
        </message>
        <message>
            <source>how many?</source>
            <translation type="unfinished">сколько?</translation>
        </message>
        <message>
            <source>m</source>
            <translation type="unfinished">самц.</translation>
        </message>
        <message>
            <source>ok</source>
            <translation type="unfinished">готово</translation>
        </message>
        <message>
            <source>waypoint</source>
            <translation type="unfinished">точка</translation>
        </message>
        <message>
            <source>what was it?</source>
            <translation type="unfinished">что это?</translation>
        </message>
        <message>
            <source>which species?</source>
            <translation type="unfinished">какой вид?</translation>
        </message>
        <message>
            <source>young</source>
            <translation type="unfinished">мол.</translation>
        </message>
        <message>
            <source>{day}: {hours}</source>
            <translation type="unfinished">{day}: {hours}</translation>
        </message>
        <message>
            <source>{hours} h</source>
            <translation type="unfinished">{hours} ч</translation>
        </message>
        <message>
            <source>{km} km</source>
            <translation type="unfinished">{km} км</translation>
        </message>
        <message>
            <source>{metres} m at {degrees}°</source>
            <translation type="unfinished">{metres} м, {degrees}°</translation>
        </message>
        <message>
            <source>{mode} patrol</source>
            <translation type="unfinished">Рейд: {mode}</translation>
        </message>
        <message>
            <source>{quality} count</source>
            <translation type="unfinished">подсчёт: {quality}</translation>
        </message>
        <message>
            <source>{what}: no</source>
            <translation type="unfinished">{what}: нет</translation>
        </message>
    </context>
    <context>
        <name>place</name>
        <message>
            <source>Copy {place}</source>
            <translation type="unfinished">Скопировать {place}</translation>
        </message>
        <message>
            <source>Degrees</source>
            <translation type="unfinished">Градусы</translation>
        </message>
        <message>
            <source>Degrees and minutes</source>
            <translation type="unfinished">Градусы и минуты</translation>
        </message>
        <message>
            <source>Degrees, minutes, seconds</source>
            <translation type="unfinished">Градусы, минуты, секунды</translation>
        </message>
        <message>
            <source>MGRS (grid square)</source>
            <translation type="unfinished">MGRS (квадрат сетки)</translation>
        </message>
        <message>
            <source>SK-42 (Gauss–Krüger metres)</source>
            <translation type="unfinished">СК-42 (метры, Гаусс–Крюгер)</translation>
        </message>
        <message>
            <source>SK-42 (degrees)</source>
            <translation type="unfinished">СК-42 (градусы)</translation>
        </message>
        <message>
            <source>Show places as</source>
            <translation type="unfinished">Показывать места как</translation>
        </message>
        <message>
            <source>UTM (metres)</source>
            <translation type="unfinished">UTM (метры)</translation>
        </message>
    </context>
    <context>
        <name>preferences</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation type="unfinished">
                <numerusform>%n день</numerusform>
                <numerusform>%n дня</numerusform>
                <numerusform>%n дней</numerusform>
            </translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation type="unfinished">Как на компьютере</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation type="unfinished">Календарь</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished">Цвета</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation type="unfinished">Координаты</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished">Тёмная</translation>
        </message>
        <message>
            <source>Gregorian</source>
            <translation type="unfinished">Григорианский</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation type="unfinished">Контрастная</translation>
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished">Язык</translation>
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished">Светлая</translation>
        </message>
        <message>
            <source>Never</source>
            <translation type="unfinished">Никогда</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation type="unfinished">Персидский</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation type="unfinished">Настройки</translation>
        </message>
        <message>
            <source>Remind of a backup</source>
            <translation type="unfinished">Напоминать о копии</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation type="unfinished">Размер букв</translation>
        </message>
        <message>
            <source>The computer's</source>
            <translation type="unfinished">Как на компьютере</translation>
        </message>
        <message>
            <source>They are yours on this computer, and hold at once.</source>
            <translation type="unfinished">Они ваши на этом компьютере и действуют сразу.</translation>
        </message>
    </context>
    <context>
        <name>rail</name>
        <message>
            <source>Area</source>
            <translation type="unfinished">Территория</translation>
        </message>
        <message>
            <source>Home</source>
            <translation type="unfinished">Главная</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation type="unfinished">Случаи</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation type="unfinished">Замок</translation>
        </message>
        <message>
            <source>Lock this window (Ctrl+L)</source>
            <translation type="unfinished">Закрыть окно на замок (Ctrl+L)</translation>
        </message>
        <message>
            <source>Map</source>
            <translation type="unfinished">Карта</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation type="unfinished">Рейды</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation type="unfinished">Настройки</translation>
        </message>
        <message>
            <source>Sightings</source>
            <translation type="unfinished">Встречи</translation>
        </message>
    </context>
    <context>
        <name>role</name>
        <message>
            <source>Analyst</source>
            <translation type="unfinished">Аналитик</translation>
        </message>
        <message>
            <source>Community reporter</source>
            <translation type="unfinished">Местный наблюдатель</translation>
        </message>
        <message>
            <source>Companion</source>
            <translation type="unfinished">Спутник</translation>
        </message>
        <message>
            <source>Data officer</source>
            <translation type="unfinished">Специалист по данным</translation>
        </message>
        <message>
            <source>Investigator</source>
            <translation type="unfinished">Следователь</translation>
        </message>
        <message>
            <source>Manager of the area</source>
            <translation type="unfinished">Руководитель территории</translation>
        </message>
        <message>
            <source>National headquarters</source>
            <translation type="unfinished">Национальный центр</translation>
        </message>
        <message>
            <source>Partner</source>
            <translation type="unfinished">Партнёр</translation>
        </message>
        <message>
            <source>Person</source>
            <translation type="unfinished">Человек</translation>
        </message>
        <message>
            <source>Public</source>
            <translation type="unfinished">Публика</translation>
        </message>
        <message>
            <source>Ranger</source>
            <translation type="unfinished">Инспектор</translation>
        </message>
        <message>
            <source>Suspect</source>
            <translation type="unfinished">Подозреваемый</translation>
        </message>
        <message>
            <source>Team leader</source>
            <translation type="unfinished">Старший группы</translation>
        </message>
        <message>
            <source>Trainer</source>
            <translation type="unfinished">Инструктор</translation>
        </message>
        <message>
            <source>Victim</source>
            <translation type="unfinished">Пострадавший</translation>
        </message>
        <message>
            <source>Volunteer ranger</source>
            <translation type="unfinished">Общественный инспектор</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation type="unfinished">Свидетель</translation>
        </message>
    </context>
    <context>
        <name>search</name>
        <message>
            <source>A name, or {example}</source>
            <translation type="unfinished">Название или {example}</translation>
        </message>
        <message>
            <source>Nothing is called so here.</source>
            <translation type="unfinished">Такого названия здесь нет.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation type="unfinished">Поиск</translation>
        </message>
        <message>
            <source>Search the map</source>
            <translation type="unfinished">Поиск на карте</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation type="unfinished">Что найдено</translation>
        </message>
        <message>
            <source>area</source>
            <translation type="unfinished">территория</translation>
        </message>
        <message>
            <source>coordinates</source>
            <translation type="unfinished">координаты</translation>
        </message>
        <message>
            <source>on this map</source>
            <translation type="unfinished">на этой карте</translation>
        </message>
        <message>
            <source>town</source>
            <translation type="unfinished">город</translation>
        </message>
    </context>
    <context>
        <name>sightings</name>
        <message>
            <source>Continue where you left off? A sighting is half filled in.</source>
            <translation type="unfinished">Продолжить с того же места? Одна встреча заполнена не до конца.</translation>
        </message>
        <message>
            <source>New sighting</source>
            <translation type="unfinished">Новая встреча</translation>
        </message>
        <message>
            <source>Nothing yet. A sighting is what somebody saw without being on a patrol: press New sighting and say what it was.</source>
            <translation type="unfinished">Пока пусто. Встреча — то, что увидели не в рейде: нажмите «Новая встреча» и укажите, что это было.</translation>
        </message>
    </context>
    <context>
        <name>start</name>
        <message>
            <source>A protected area of your own: five short steps and a sheet of paper.</source>
            <translation type="unfinished">Своя охраняемая территория: пять коротких шагов и лист бумаги.</translation>
        </message>
        <message>
            <source>A recovery key that you printed or wrote down will open nothing: destroy that paper.</source>
            <translation type="unfinished">Напечатанный или записанный ключ восстановления ничего не откроет: уничтожьте этот лист.</translation>
        </message>
        <message>
            <source>Add somebody</source>
            <translation type="unfinished">Добавить человека</translation>
        </message>
        <message>
            <source>Add those who will use this computer, or do it later. Write each passphrase down for its owner: it is not shown again.</source>
            <translation type="unfinished">Добавьте тех, кто будет работать на этом компьютере, сейчас или позже. Запишите парольную фразу для каждого: больше она не появится.</translation>
        </message>
        <message>
            <source>An area of this name is on this computer already. Add a word.</source>
            <translation type="unfinished">Территория с таким названием здесь уже есть. Добавьте слово.</translation>
        </message>
        <message>
            <source>Another area or computer</source>
            <translation type="unfinished">Другая территория или компьютер</translation>
        </message>
        <message>
            <source>As it stands on your papers.</source>
            <translation type="unfinished">Как в ваших документах.</translation>
        </message>
        <message>
            <source>As others know you.</source>
            <translation type="unfinished">Как вас знают другие.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished">Назад</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation type="unfinished">Резервные копии</translation>
        </message>
        <message>
            <source>Bring an area back from a stick, as on another computer.</source>
            <translation type="unfinished">Вернуть территорию с флешки, например на другом компьютере.</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was restored.</source>
            <translation type="unfinished">Отменено. Ничего не восстановлено.</translation>
        </message>
        <message>
            <source>Choose a role from the list.</source>
            <translation type="unfinished">Выберите роль из списка.</translation>
        </message>
        <message>
            <source>Choose a time zone.</source>
            <translation type="unfinished">Выберите часовой пояс.</translation>
        </message>
        <message>
            <source>Choose the file…</source>
            <translation type="unfinished">Выбрать файл…</translation>
        </message>
        <message>
            <source>Country</source>
            <translation type="unfinished">Страна</translation>
        </message>
        <message>
            <source>Everything in the backup is checked while it is unpacked: it comes back whole, or not at all. People then open it with the passphrases they had.</source>
            <translation type="unfinished">При распаковке проверяется вся копия: она восстановится целиком или никак. Потом люди открывают её прежними парольными фразами.</translation>
        </message>
        <message>
            <source>Everything that is entered counts, and every change of it is kept.</source>
            <translation type="unfinished">Всё введённое учитывается, и каждое изменение сохраняется.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished">Дальше</translation>
        </message>
        <message>
            <source>If the time below is wrong, set the clock of this computer first.</source>
            <translation type="unfinished">Если время ниже неверно, сначала поправьте часы компьютера.</translation>
        </message>
        <message>
            <source>It is called here</source>
            <translation type="unfinished">Название здесь</translation>
        </message>
        <message>
            <source>It is for training.</source>
            <translation type="unfinished">Это для обучения.</translation>
        </message>
        <message>
            <source>It opens the area when a passphrase is forgotten: without it, the records would be lost for ever. It is shown only now; whoever finds it can read everything, so keep it locked away from this computer.</source>
            <translation type="unfinished">Он открывает территорию, если парольная фраза забыта: без него записи пропали бы навсегда. Он виден только сейчас; нашедший его прочтёт всё, поэтому храните его под замком, отдельно от компьютера.</translation>
        </message>
        <message>
            <source>It stands beside the other areas of this computer. Give it another name where one of this name is there already.</source>
            <translation type="unfinished">Она встанет рядом с другими территориями этого компьютера. Если такое название уже есть, дайте другое.</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation type="unfinished">Выйти</translation>
        </message>
        <message>
            <source>Leave without making the area?</source>
            <translation type="unfinished">Выйти, не создав территорию?</translation>
        </message>
        <message>
            <source>Login</source>
            <translation type="unfinished">Логин</translation>
        </message>
        <message>
            <source>Look around in a practice area with a real patrol in it.</source>
            <translation type="unfinished">Осмотритесь в учебной области с настоящим рейдом.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished">Имя</translation>
        </message>
        <message>
            <source>Name of the protected area</source>
            <translation type="unfinished">Название охраняемой территории</translation>
        </message>
        <message>
            <source>Name of the station</source>
            <translation type="unfinished">Название кордона</translation>
        </message>
        <message>
            <source>Names your key file.</source>
            <translation type="unfinished">Имя вашего файла ключей.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation type="unfinished">Далее</translation>
        </message>
        <message>
            <source>No file is chosen yet.</source>
            <translation type="unfinished">Файл ещё не выбран.</translation>
        </message>
        <message>
            <source>Nothing counts, and nothing of it is ever sent or mixed with real records. It can't become a real area later.</source>
            <translation type="unfinished">Ничего не учитывается, не отправляется и не смешивается с настоящими записями. Настоящей эта территория стать не сможет.</translation>
        </message>
        <message>
            <source>Nothing is made yet, and what you typed is not kept.</source>
            <translation type="unfinished">Ещё ничего не создано, и введённое не сохранится.</translation>
        </message>
        <message>
            <source>Other people</source>
            <translation type="unfinished">Другие люди</translation>
        </message>
        <message>
            <source>Passphrase:</source>
            <translation type="unfinished">Парольная фраза:</translation>
        </message>
        <message>
            <source>Patrols are numbered with it, as in ZOR-2026-0042.</source>
            <translation type="unfinished">Он входит в номера рейдов, например ZOR-2026-0042.</translation>
        </message>
        <message>
            <source>Print it, or write the nine groups on paper. A saved file belongs on a stick in the safe, not on this computer.</source>
            <translation type="unfinished">Напечатайте его или запишите девять групп на бумаге. Файлу место на флешке в сейфе, а не на этом компьютере.</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation type="unfinished">Вернуть</translation>
        </message>
        <message>
            <source>Real work</source>
            <translation type="unfinished">Настоящая работа</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished">Убрать</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation type="unfinished">Восстановить</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation type="unfinished">Восстановить из копии</translation>
        </message>
        <message>
            <source>Restore a backup…</source>
            <translation type="unfinished">Восстановить из копии…</translation>
        </message>
        <message>
            <source>Sample area</source>
            <translation type="unfinished">Пример территории</translation>
        </message>
        <message>
            <source>Set up an area…</source>
            <translation type="unfinished">Создать территорию…</translation>
        </message>
        <message>
            <source>Short code</source>
            <translation type="unfinished">Краткий код</translation>
        </message>
        <message>
            <source>So it is sure that you have it. Press Back to see the key once more.</source>
            <translation type="unfinished">Так видно, что ключ у вас есть. Чтобы увидеть его ещё раз, нажмите «Назад».</translation>
        </message>
        <message>
            <source>Step {now} of {of}</source>
            <translation type="unfinished">Шаг {now} из {of}</translation>
        </message>
        <message>
            <source>That is not group 9. Look at your paper, or press Back.</source>
            <translation type="unfinished">Это не группа 9. Посмотрите на свой лист или нажмите «Назад».</translation>
        </message>
        <message>
            <source>The area</source>
            <translation type="unfinished">Территория</translation>
        </message>
        <message>
            <source>The area is made</source>
            <translation type="unfinished">Территория создана</translation>
        </message>
        <message>
            <source>The key is hidden now. Take your paper.</source>
            <translation type="unfinished">Теперь ключ скрыт. Возьмите свой лист.</translation>
        </message>
        <message>
            <source>The last group of four, from your paper</source>
            <translation type="unfinished">Последняя группа из четырёх знаков с листа</translation>
        </message>
        <message>
            <source>The recovery key</source>
            <translation type="unfinished">Ключ восстановления</translation>
        </message>
        <message>
            <source>The station</source>
            <translation type="unfinished">Кордон</translation>
        </message>
        <message>
            <source>There it is {time} now, {day}.</source>
            <translation type="unfinished">Там сейчас {time}, {day}.</translation>
        </message>
        <message>
            <source>This name is there already. Add what tells the two apart.</source>
            <translation type="unfinished">Такое имя уже есть. Добавьте то, что их различит.</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation type="unfinished">Часовой пояс</translation>
        </message>
        <message>
            <source>Training</source>
            <translation type="unfinished">Обучение</translation>
        </message>
        <message>
            <source>Type a login.</source>
            <translation type="unfinished">Введите логин.</translation>
        </message>
        <message>
            <source>Type a part of the name. Leave it empty if it is none of these.</source>
            <translation type="unfinished">Введите часть названия. Если нужной нет, оставьте пустым.</translation>
        </message>
        <message>
            <source>Type the name of the area.</source>
            <translation type="unfinished">Введите название территории.</translation>
        </message>
        <message>
            <source>Type the name of the station.</source>
            <translation type="unfinished">Введите название кордона.</translation>
        </message>
        <message>
            <source>Type your name.</source>
            <translation type="unfinished">Введите своё имя.</translation>
        </message>
        <message>
            <source>Use Latin letters and digits, up to 16 of them, as in ZOR.</source>
            <translation type="unfinished">Латинские буквы и цифры, не больше 16, например ZOR.</translation>
        </message>
        <message>
            <source>What is it for?</source>
            <translation type="unfinished">Для чего она?</translation>
        </message>
        <message>
            <source>Where patrols start and this computer stands.</source>
            <translation type="unfinished">Откуда выходят рейды и где стоит этот компьютер.</translation>
        </message>
        <message>
            <source>Write it on paper and keep that away from the computer until you know it by heart.</source>
            <translation type="unfinished">Запишите её на бумаге и держите отдельно от компьютера, пока не запомните наизусть.</translation>
        </message>
        <message>
            <source>You, who set this up</source>
            <translation type="unfinished">Вы и ваш вход</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation type="unfinished">Ваше имя</translation>
        </message>
        <message>
            <source>Your passphrase</source>
            <translation type="unfinished">Ваша парольная фраза</translation>
        </message>
        <message>
            <source>{file}: the area {name}.</source>
            <translation type="unfinished">{file}: территория {name}.</translation>
        </message>
        <message>
            <source>{name} was not let in yet.</source>
            <translation type="unfinished">{name}: вход пока не открыт.</translation>
        </message>
        <message>
            <source>{name} was removed.</source>
            <translation type="unfinished">Удалено: {name}.</translation>
        </message>
        <message>
            <source>“{typed}” is not in the list.</source>
            <translation type="unfinished">«{typed}» нет в списке.</translation>
        </message>
    </context>
    <context>
        <name>table</name>
        <message>
            <source>Evidence</source>
            <translation type="unfinished">Доказательство</translation>
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished">От кого</translation>
        </message>
        <message>
            <source>How well</source>
            <translation type="unfinished">Насколько</translation>
        </message>
        <message>
            <source>Place</source>
            <translation type="unfinished">Место</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation type="unfinished">Для чего</translation>
        </message>
        <message>
            <source>Seal intact</source>
            <translation type="unfinished">Пломба цела</translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished">Кому</translation>
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished">Когда</translation>
        </message>
    </context>
    <context>
        <name>team</name>
        <message>
            <source>Team</source>
            <translation type="unfinished">Группа</translation>
        </message>
        <message>
            <source>leader</source>
            <translation type="unfinished">старший</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation type="unfinished">кто-то</translation>
        </message>
    </context>
    <context>
        <name>time</name>
        <message>
            <source>Moment of the patrol</source>
            <translation type="unfinished">Момент рейда</translation>
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished">Время</translation>
        </message>
    </context>
    <context>
        <name>tracks</name>
        <message>
            <source>From</source>
            <translation type="unfinished">С</translation>
        </message>
        <message>
            <source>Let this one count</source>
            <translation type="unfinished">Считать этот</translation>
        </message>
        <message>
            <source>No track yet. Import the GPS of whoever was on the patrol.</source>
            <translation type="unfinished">Треков пока нет. Импортируйте GPS тех, кто был в рейде.</translation>
        </message>
        <message>
            <source>Only this counts</source>
            <translation type="unfinished">Считать только это</translation>
        </message>
        <message>
            <source>Take all of it</source>
            <translation type="unfinished">Взять целиком</translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished">До</translation>
        </message>
        <message>
            <source>Track {number}</source>
            <translation type="unfinished">Трек {number}</translation>
        </message>
        <message>
            <source>Tracks</source>
            <translation type="unfinished">Треки</translation>
        </message>
        <message>
            <source>Write the times as 14:05, the first before the last.</source>
            <translation type="unfinished">Напишите время как 14:05, первое раньше второго.</translation>
        </message>
        <message>
            <source>counts</source>
            <translation type="unfinished">считается</translation>
        </message>
        <message>
            <source>doesn't count: another does</source>
            <translation type="unfinished">не считается: считается другой</translation>
        </message>
        <message>
            <source>parts of it are not here</source>
            <translation type="unfinished">частей здесь нет</translation>
        </message>
        <message>
            <source>trimmed</source>
            <translation type="unfinished">обрезан</translation>
        </message>
    </context>
    <context>
        <name>type</name>
        <message>
            <source>Case</source>
            <translation type="unfinished">Дело</translation>
        </message>
        <message>
            <source>Change of the data model</source>
            <translation type="unfinished">Изменение модели данных</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
        </message>
        <message>
            <source>Leg</source>
            <translation type="unfinished">Этап</translation>
        </message>
        <message>
            <source>Observation</source>
            <translation type="unfinished">Наблюдение</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation type="unfinished">Рейд</translation>
        </message>
        <message>
            <source>Person involved</source>
            <translation type="unfinished">Причастное лицо</translation>
        </message>
        <message>
            <source>Person of the staff</source>
            <translation type="unfinished">Сотрудник</translation>
        </message>
        <message>
            <source>Photo or document</source>
            <translation type="unfinished">Снимок или документ</translation>
        </message>
        <message>
            <source>Protected area</source>
            <translation type="unfinished">Охраняемая территория</translation>
        </message>
        <message>
            <source>Seizure</source>
            <translation type="unfinished">Изъятие</translation>
        </message>
        <message>
            <source>Sighting</source>
            <translation type="unfinished">Встреча</translation>
        </message>
        <message>
            <source>Station</source>
            <translation type="unfinished">Кордон</translation>
        </message>
        <message>
            <source>Team</source>
            <translation type="unfinished">Группа</translation>
        </message>
        <message>
            <source>Track</source>
            <translation type="unfinished">Трек</translation>
        </message>
        <message>
            <source>Waypoint</source>
            <translation type="unfinished">Точка</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation type="unfinished">Зона</translation>
        </message>
    </context>
    <context>
        <name>unit</name>
        <message>
            <source>a day</source>
            <translation type="unfinished">в сутки</translation>
        </message>
        <message>
            <source>cm</source>
            <translation type="unfinished">см</translation>
        </message>
        <message>
            <source>days</source>
            <translation type="unfinished">дн.</translation>
        </message>
        <message>
            <source>g/m²</source>
            <translation type="unfinished">г/м²</translation>
        </message>
        <message>
            <source>ha</source>
            <translation type="unfinished">га</translation>
        </message>
        <message>
            <source>head</source>
            <translation type="unfinished">гол.</translation>
        </message>
        <message>
            <source>kg</source>
            <translation type="unfinished">кг</translation>
        </message>
        <message>
            <source>km</source>
            <translation type="unfinished">км</translation>
        </message>
        <message>
            <source>km²</source>
            <translation type="unfinished">км²</translation>
        </message>
        <message>
            <source>m</source>
            <translation type="unfinished">м</translation>
        </message>
        <message>
            <source>min</source>
            <translation type="unfinished">мин</translation>
        </message>
        <message>
            <source>mm</source>
            <translation type="unfinished">мм</translation>
        </message>
        <message>
            <source>months</source>
            <translation type="unfinished">мес.</translation>
        </message>
        <message>
            <source>years</source>
            <translation type="unfinished">лет</translation>
        </message>
    </context>
    <context>
        <name>unlock</name>
        <message numerus="yes">
            <source>%n more tries before a wait.</source>
            <translation type="unfinished">
                <numerusform>Ещё %n попытка до паузы.</numerusform>
                <numerusform>Ещё %n попытки до паузы.</numerusform>
                <numerusform>Ещё %n попыток до паузы.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more tries, then the passphrase is asked.</source>
            <translation type="unfinished">
                <numerusform>Ещё %n попытка, потом понадобится парольная фраза.</numerusform>
                <numerusform>Ещё %n попытки, потом понадобится парольная фраза.</numerusform>
                <numerusform>Ещё %n попыток, потом понадобится парольная фраза.</numerusform>
            </translation>
        </message>
        <message>
            <source>A PIN of 4 to 8 digits opens this window again until the program is closed. Without one you type your passphrase.</source>
            <translation type="unfinished">ПИН из 4–8 цифр снова откроет это окно, пока программа не закрыта. Без него нужна парольная фраза.</translation>
        </message>
        <message>
            <source>Another area or computer…</source>
            <translation type="unfinished">Другая территория или компьютер…</translation>
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished">Назад</translation>
        </message>
        <message>
            <source>Choose yourself. What {name} left half filled is kept for them.</source>
            <translation type="unfinished">Выберите себя. Недописанное сохранится: {name} найдёт его здесь.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation type="unfinished">Продолжить</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation type="unfinished">Скрыть</translation>
        </message>
        <message>
            <source>I forgot my passphrase</source>
            <translation type="unfinished">Не помню парольную фразу</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation type="unfinished">Закрыть</translation>
        </message>
        <message>
            <source>Lock with this PIN</source>
            <translation type="unfinished">Закрыть с этим ПИН</translation>
        </message>
        <message>
            <source>Lock without a PIN</source>
            <translation type="unfinished">Закрыть без ПИН</translation>
        </message>
        <message>
            <source>Locked. Your page is kept as you left it.</source>
            <translation type="unfinished">Закрыто. Страница осталась такой, как была.</translation>
        </message>
        <message>
            <source>Making the practice area: a few seconds…</source>
            <translation type="unfinished">Готовится учебная область: несколько секунд…</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation type="unfinished">Новая фраза</translation>
        </message>
        <message>
            <source>No area is set up on this computer yet. Set one up, or look around in a practice area with a real patrol in it: nothing you do there counts.</source>
            <translation type="unfinished">На этом компьютере ещё нет территории. Создайте её или осмотритесь в учебной области с настоящим рейдом: там ничего не учитывается.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation type="unfinished">Минуту…</translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished">Открыть</translation>
        </message>
        <message>
            <source>Open with the PIN</source>
            <translation type="unfinished">Открыть ПИНом</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation type="unfinished">Открывается…</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation type="unfinished">ПИН</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation type="unfinished">Парольная фраза</translation>
        </message>
        <message>
            <source>Passphrase of the practice area: {words}</source>
            <translation type="unfinished">Парольная фраза учебной области: {words}</translation>
        </message>
        <message>
            <source>Practice area: nothing here counts, and nothing of it is sent.</source>
            <translation type="unfinished">Учебная область: здесь ничего не идёт в счёт и никуда не отправляется.</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation type="unfinished">Ключ восстановления</translation>
        </message>
        <message>
            <source>Restore a backup…</source>
            <translation type="unfinished">Восстановить из копии…</translation>
        </message>
        <message>
            <source>Set up this computer for an area</source>
            <translation type="unfinished">Создать территорию на этом компьютере</translation>
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished">Показать</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation type="unfinished">Другой человек</translation>
        </message>
        <message>
            <source>Take the paper with the recovery key of this area and type its nine groups. Small letters, spaces and missing hyphens do no harm.</source>
            <translation type="unfinished">Возьмите лист с ключом восстановления этой территории и введите девять групп. Строчные буквы, пробелы и пропущенные дефисы не помешают.</translation>
        </message>
        <message>
            <source>That is not the PIN.</source>
            <translation type="unfinished">Это не тот ПИН.</translation>
        </message>
        <message>
            <source>That is not the passphrase.</source>
            <translation type="unfinished">Это не та парольная фраза.</translation>
        </message>
        <message>
            <source>That was not the passphrase; nothing is lost.</source>
            <translation type="unfinished">Это была не та фраза; ничего не потеряно.</translation>
        </message>
        <message>
            <source>The key is right. Choose a new passphrase and write it down; the old one opens nothing any more. The recovery key stays valid: put the paper back.</source>
            <translation type="unfinished">Ключ верный. Выберите новую парольную фразу и запишите её; старая больше ничего не открывает. Ключ восстановления действует: верните лист на место.</translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n minutes.</source>
            <translation type="unfinished">
                <numerusform>Повторите через %n минуту.</numerusform>
                <numerusform>Повторите через %n минуты.</numerusform>
                <numerusform>Повторите через %n минут.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n seconds.</source>
            <translation type="unfinished">
                <numerusform>Повторите через %n секунду.</numerusform>
                <numerusform>Повторите через %n секунды.</numerusform>
                <numerusform>Повторите через %n секунд.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try with sample data</source>
            <translation type="unfinished">Попробовать на примере</translation>
        </message>
        <message>
            <source>Trying the key…</source>
            <translation type="unfinished">Проверка ключа…</translation>
        </message>
        <message>
            <source>Type 4 to 8 digits, or lock without a PIN.</source>
            <translation type="unfinished">Введите от 4 до 8 цифр или закройте без ПИН.</translation>
        </message>
        <message>
            <source>Type the recovery key.</source>
            <translation type="unfinished">Введите ключ восстановления.</translation>
        </message>
        <message>
            <source>Type your passphrase.</source>
            <translation type="unfinished">Введите парольную фразу.</translation>
        </message>
        <message>
            <source>Use the passphrase</source>
            <translation type="unfinished">Ввести парольную фразу</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation type="unfinished">Здравствуйте</translation>
        </message>
        <message>
            <source>Who is here?</source>
            <translation type="unfinished">Кто здесь?</translation>
        </message>
        <message>
            <source>{name}, {area}</source>
            <translation type="unfinished">{name}, {area}</translation>
        </message>
    </context>
    <context>
        <name>zone</name>
        <message>
            <source>Buffer zone</source>
            <translation type="unfinished">Буферная зона</translation>
        </message>
        <message>
            <source>Core zone</source>
            <translation type="unfinished">Ядро</translation>
        </message>
        <message>
            <source>Corridor</source>
            <translation type="unfinished">Коридор</translation>
        </message>
        <message>
            <source>Country</source>
            <translation type="unfinished">Страна</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation type="unfinished">Ландшафт</translation>
        </message>
        <message>
            <source>Protected area</source>
            <translation type="unfinished">Охраняемая территория</translation>
        </message>
    </context>
</TS>
