<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
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
        <name>checks</name>
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
            <source>It is so because…</source>
            <translation type="unfinished">Это так, потому что…</translation>
        </message>
        <message>
            <source>Nothing is missing. The patrol can be submitted.</source>
            <translation type="unfinished">Всё заполнено. Рейд можно отправить.</translation>
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
            <source>Why it is so</source>
            <translation type="unfinished">Почему это так</translation>
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
            <source>Dividing tracks into days</source>
            <translation type="unfinished">Треки делятся по дням</translation>
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
            <source>Working</source>
            <translation type="unfinished">Работа идёт</translation>
        </message>
        <message>
            <source>Writing the backup</source>
            <translation type="unfinished">Запись резервной копии</translation>
        </message>
    </context>
    <context>
        <name>field</name>
        <message>
            <source>Comment</source>
            <translation type="unfinished">Примечание</translation>
        </message>
        <message>
            <source>How certain</source>
            <translation type="unfinished">Уверенность</translation>
        </message>
        <message>
            <source>Place</source>
            <translation type="unfinished">Место</translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished">Статус</translation>
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished">Время</translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished">Что</translation>
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
        <message>
            <source>14:05</source>
            <translation type="unfinished">14:05</translation>
        </message>
        <message>
            <source>2026-09-21</source>
            <translation type="unfinished">2026-09-21</translation>
        </message>
        <message>
            <source>As you left it</source>
            <translation type="unfinished">Как вы оставили</translation>
        </message>
        <message>
            <source>Choose a waypoint, or click on the map.</source>
            <translation type="unfinished">Выберите точку или щёлкните по карте.</translation>
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
            <source>Distance, bearing</source>
            <translation type="unfinished">Расстояние, азимут</translation>
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
            <source>Save</source>
            <translation type="unfinished">Сохранить</translation>
        </message>
        <message>
            <source>Say what it was: everything else can wait.</source>
            <translation type="unfinished">Укажите, что это было: остальное подождёт.</translation>
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
            <source>Where</source>
            <translation type="unfinished">Где</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished">Да</translation>
        </message>
        <message>
            <source>{place}, from the map</source>
            <translation type="unfinished">{place}, с карты</translation>
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
            <source>Remove</source>
            <translation type="unfinished">Удалить</translation>
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
        <name>map</name>
        <message>
            <source>Map</source>
            <translation type="unfinished">Карта</translation>
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
            <source>{number} km</source>
            <translation type="unfinished">{number} км</translation>
        </message>
        <message>
            <source>{number} m</source>
            <translation type="unfinished">{number} м</translation>
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
        <name>patrol</name>
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
            <source>Add observation</source>
            <translation type="unfinished">Добавить наблюдение</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation type="unfinished">Проверка</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation type="unfinished">Происшествие</translation>
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
        <name>rail</name>
        <message>
            <source>Lock</source>
            <translation type="unfinished">Замок</translation>
        </message>
        <message>
            <source>Lock this window (Ctrl+L)</source>
            <translation type="unfinished">Закрыть окно на замок (Ctrl+L)</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation type="unfinished">Рейды</translation>
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
        <name>unit</name>
        <message>
            <source>m</source>
            <translation type="unfinished">м</translation>
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
            <source>Hide</source>
            <translation type="unfinished">Скрыть</translation>
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
            <source>One moment…</source>
            <translation type="unfinished">Минуту…</translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished">Открыть</translation>
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
            <source>Show</source>
            <translation type="unfinished">Показать</translation>
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
            <source>There is no workspace on this computer yet. Look around in a practice area with a real patrol in it: nothing you do there counts.</source>
            <translation type="unfinished">На этом компьютере ещё нет рабочей области. Осмотритесь в учебной с настоящим рейдом: там ничего не идёт в счёт.</translation>
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
            <source>Type 4 to 8 digits, or lock without a PIN.</source>
            <translation type="unfinished">Введите от 4 до 8 цифр или закройте без ПИН.</translation>
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
</TS>
