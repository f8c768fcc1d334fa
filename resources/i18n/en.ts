<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>area</name>
        <message numerus="yes">
            <source>%n boundaries of {name} were kept.</source>
            <translation>
                <numerusform>%n boundary of {name} was kept.</numerusform>
                <numerusform>%n boundaries of {name} were kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n crossed themselves and were mended.</source>
            <translation>
                <numerusform>%n crossed itself and was mended.</numerusform>
                <numerusform>%n crossed themselves and were mended.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records lie elsewhere among them now.</source>
            <translation>
                <numerusform>%n record lies elsewhere among them now.</numerusform>
                <numerusform>%n records lie elsewhere among them now.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shapes of the file are no areas and were left out.</source>
            <translation>
                <numerusform>%n shape of the file is no area and was left out.</numerusform>
                <numerusform>%n shapes of the file are no areas and were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were too long and were simplified, by {far} m at most.</source>
            <translation>
                <numerusform>%n was too long and was simplified, by {far} m at most.</numerusform>
                <numerusform>%n were too long and were simplified, by {far} m at most.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>area_map</name>
        <message numerus="yes">
            <source>%n parts of tracks have not arrived or are damaged.</source>
            <translation>
                <numerusform>%n part of a track has not arrived or is damaged.</numerusform>
                <numerusform>%n parts of tracks have not arrived or are damaged.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points are too many to show. Choose less time.</source>
            <translation>
                <numerusform>%n point is too many to show. Choose less time.</numerusform>
                <numerusform>%n points are too many to show. Choose less time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation>
                <numerusform>%n track</numerusform>
                <numerusform>%n tracks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>cable</name>
        <message numerus="yes">
            <source>%n files were left out: </source>
            <translation>
                <numerusform>%n file was left out: </numerusform>
                <numerusform>%n files were left out: </numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recordings are on it.</source>
            <translation>
                <numerusform>%n recording is on it.</numerusform>
                <numerusform>%n recordings are on it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>checks</name>
        <message numerus="yes">
            <source>%n more, once these are done</source>
            <translation>
                <numerusform>%n more, once these are done</numerusform>
                <numerusform>%n more, once these are done</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things to look at before submitting</source>
            <translation>
                <numerusform>%n thing to look at before submitting</numerusform>
                <numerusform>%n things to look at before submitting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>✓ Kept for %n observations</source>
            <translation>
                <numerusform>✓ Kept for %n observation</numerusform>
                <numerusform>✓ Kept for %n observations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>files</name>
        <message numerus="yes">
            <source>%n copies are saved</source>
            <translation>
                <numerusform>%n copy is saved</numerusform>
                <numerusform>%n copies are saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n will be kept when you save</source>
            <translation>
                <numerusform>%n file will be kept when you save</numerusform>
                <numerusform>%n files will be kept when you save</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>foot</name>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>yesterday</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>form</name>
        <message numerus="yes">
            <source>%n more fields</source>
            <translation>
                <numerusform>%n more field</numerusform>
                <numerusform>%n more fields</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be read in %n ways: choose above.</source>
            <translation>
                <numerusform>It can be read in %n way.</numerusform>
                <numerusform>It can be read in %n ways: choose above.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It needs at least %n places.</source>
            <translation>
                <numerusform>It needs at least %n place.</numerusform>
                <numerusform>It needs at least %n places.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>home</name>
        <message numerus="yes">
            <source>%n forms are half filled in</source>
            <translation>
                <numerusform>%n form is half filled in</numerusform>
                <numerusform>%n forms are half filled in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>patrol days</source>
            <translation>
                <numerusform>patrol day</numerusform>
                <numerusform>patrol days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>patrols</source>
            <translation>
                <numerusform>patrol</numerusform>
                <numerusform>patrols</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>import</name>
        <message numerus="yes">
            <source>%n already here</source>
            <translation>
                <numerusform>%n already here</numerusform>
                <numerusform>%n already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n outside the patrol's dates</source>
            <translation>
                <numerusform>%n outside the patrol's dates</numerusform>
                <numerusform>%n outside the patrol's dates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points already here</source>
            <translation>
                <numerusform>%n point already here</numerusform>
                <numerusform>%n points already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points have no time. Which day were they?</source>
            <translation>
                <numerusform>%n point has no time. Which day was it?</numerusform>
                <numerusform>%n points have no time. Which day were they?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points not counted</source>
            <translation>
                <numerusform>%n point not counted</numerusform>
                <numerusform>%n points not counted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points were already here</source>
            <translation>
                <numerusform>%n point was already here</numerusform>
                <numerusform>%n points were already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracks</source>
            <translation>
                <numerusform>%n track</numerusform>
                <numerusform>%n tracks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n twice in the file</source>
            <translation>
                <numerusform>%n twice in the file</numerusform>
                <numerusform>%n twice in the file</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints</source>
            <translation>
                <numerusform>%n waypoint</numerusform>
                <numerusform>%n waypoints</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Taken back: %n records are as they were before the import.</source>
            <translation>
                <numerusform>Taken back: %n record is as it was before the import.</numerusform>
                <numerusform>Taken back: %n records are as they were before the import.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The dates are %n days early: an old receiver counted its weeks anew.</source>
            <translation>
                <numerusform>The dates are %n day early: an old receiver counted its weeks anew.</numerusform>
                <numerusform>The dates are %n days early: an old receiver counted its weeks anew.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The dates were moved on by %n days.</source>
            <translation>
                <numerusform>The dates were moved on by %n day.</numerusform>
                <numerusform>The dates were moved on by %n days.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>incident</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents</source>
            <translation>
                <numerusform>%n incident</numerusform>
                <numerusform>%n incidents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seized</source>
            <translation>
                <numerusform>%n seized</numerusform>
                <numerusform>%n seized</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What happened is %n characters too long.</source>
            <translation>
                <numerusform>What happened is %n character too long.</numerusform>
                <numerusform>What happened is %n characters too long.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>list</name>
        <message numerus="yes">
            <source>%n patrols</source>
            <translation>
                <numerusform>%n patrol</numerusform>
                <numerusform>%n patrols</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>lists</name>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n changed</numerusform>
                <numerusform>%n changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more languages</source>
            <translation>
                <numerusform>%n more language</numerusform>
                <numerusform>%n more languages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A list of %n choices</source>
            <translation>
                <numerusform>A list of %n choice</numerusform>
                <numerusform>A list of %n choices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In %n records</source>
            <translation>
                <numerusform>In %n record</numerusform>
                <numerusform>In %n records</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>map</name>
        <message numerus="yes">
            <source>%n points: click to come nearer</source>
            <translation>
                <numerusform>%n point: click to come nearer</numerusform>
                <numerusform>%n points: click to come nearer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>measure</name>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>notebook</name>
        <message numerus="yes">
            <source>It can mean %n things: choose with ↑ ↓ and Enter.</source>
            <translation>
                <numerusform>It can mean %n thing: choose with ↑ ↓ and Enter.</numerusform>
                <numerusform>It can mean %n things: choose with ↑ ↓ and Enter.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>paper</name>
        <message numerus="yes">
            <source>%n incidents</source>
            <translation>
                <numerusform>%n incident</numerusform>
                <numerusform>%n incidents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints</source>
            <translation>
                <numerusform>%n waypoint</numerusform>
                <numerusform>%n waypoints</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>patrol</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n obs.</source>
            <translation>
                <numerusform>%n obs.</numerusform>
                <numerusform>%n obs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n observations</source>
            <translation>
                <numerusform>%n observation</numerusform>
                <numerusform>%n observations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person-days</source>
            <translation>
                <numerusform>%n person-day</numerusform>
                <numerusform>%n person-days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to fill in</source>
            <translation>
                <numerusform>%n to fill in</numerusform>
                <numerusform>%n to fill in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waypoints without an observation</source>
            <translation>
                <numerusform>%n waypoint without an observation</numerusform>
                <numerusform>%n waypoints without an observation</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Team: %n people</source>
            <translation>
                <numerusform>Team: %n person</numerusform>
                <numerusform>Team: %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>preferences</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>unlock</name>
        <message numerus="yes">
            <source>%n more tries before a wait.</source>
            <translation>
                <numerusform>%n more try before a wait.</numerusform>
                <numerusform>%n more tries before a wait.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more tries, then the passphrase is asked.</source>
            <translation>
                <numerusform>%n more try, then the passphrase is asked.</numerusform>
                <numerusform>%n more tries, then the passphrase is asked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n minutes.</source>
            <translation>
                <numerusform>Try again in %n minute.</numerusform>
                <numerusform>Try again in %n minutes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Try again in %n seconds.</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
</TS>
