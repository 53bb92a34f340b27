<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en" language="de">
<context>
    <name>Agreed</name>
    <message>
        <location filename="../library/agreed.py" line="32" />
        <source>Knows of it and agrees</source>
        <translation>Weiß davon und ist einverstanden</translation>
    </message>
    <message>
        <location filename="../library/agreed.py" line="33" />
        <source>The session notes it, and when it was said</source>
        <translation>Die Sitzung vermerkt es, und wann es gesagt wurde</translation>
    </message>
    <message>
        <location filename="../library/agreed.py" line="34" />
        <source>{0} knows of it and agrees</source>
        <translation>{0} weiß davon und ist einverstanden</translation>
    </message>
    <message>
        <location filename="../library/agreed.py" line="36" />
        <source>To sound too</source>
        <translation>Auch mit Ton</translation>
    </message>
    <message>
        <location filename="../library/agreed.py" line="38" />
        <source>{0} agrees to sound too</source>
        <translation>{0} ist auch mit Ton einverstanden</translation>
    </message>
</context><context>
    <name>AnalysisJob</name>
    <message>
        <location filename="../analysis/job.py" line="176" />
        <location filename="../analysis/detection.py" line="70" />
        <source>The analysis ended unexpectedly; try it again, or run mirrorcam doctor.</source>
        <translation>Die Analyse endete unerwartet; bitte noch einmal versuchen oder mirrorcam doctor ausführen.</translation>
    </message>
    <message>
        <location filename="../analysis/job.py" line="159" />
        <source>The analysis could not be started ({0}).</source>
        <translation>Die Analyse konnte nicht gestartet werden ({0}).</translation>
    </message>
</context><context>
    <name>AnalysisSheet</name>
    <message>
        <location filename="../analysis/sheet.py" line="115" />
        <location filename="../analysis/sheet.py" line="61" />
        <source>New analysis</source>
        <translation>Neue Analyse</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="79" />
        <source>Reading the recording</source>
        <translation>Aufnahme wird gelesen</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="157" />
        <location filename="../analysis/sheet.py" line="85" />
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="91" />
        <source>Swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="91" />
        <source>A is the person that the lag counts from</source>
        <translation>A ist die Person, von der aus der Versatz zählt</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="95" />
        <source>Left and right half</source>
        <translation>Linke und rechte Hälfte</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="95" />
        <source>Put the regions there by hand</source>
        <translation>Die Bereiche von Hand dorthin setzen</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="99" />
        <source>Keep small pictures for library and report</source>
        <translation>Kleine Bilder für Bibliothek und Bericht behalten</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="104" />
        <source>Start of B's file on the clock of A's</source>
        <translation>Beginn der Datei von B auf der Uhr von A</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="105" />
        <source>Analyse</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="109" />
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="171" />
        <source>B starts at</source>
        <translation>B beginnt bei</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="180" />
        <source>Name of {0}</source>
        <translation>Name von {0}</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="186" />
        <source>Mirror image</source>
        <translation>Spiegelbild</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="188" />
        <source>The picture is turned left to right, as many programs show one's own camera</source>
        <translation>Das Bild ist seitenverkehrt, wie viele Programme die eigene Kamera zeigen</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="190" />
        <source>{0} is a mirror image</source>
        <translation>{0} ist ein Spiegelbild</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="195" />
        <source>Knows of it and agrees</source>
        <translation>Weiß davon und ist einverstanden</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="196" />
        <source>The session notes it</source>
        <translation>Die Sitzung vermerkt es</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="197" />
        <source>{0} knows of it and agrees</source>
        <translation>{0} weiß davon und ist einverstanden</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="227" />
        <source>A is the person of the first file, B of the second.</source>
        <translation>A ist die Person der ersten Datei, B die der zweiten.</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="229" />
        <source>Looking for the two people</source>
        <translation>Die beiden Personen werden gesucht</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="242" />
        <source>This recording cannot be read</source>
        <translation>Diese Aufnahme kann nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="252" />
        <source>Found {0}. Drag a region to correct it.</source>
        <translation>Gefunden: {0}. Zum Berichtigen einen Bereich ziehen.</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="255" />
        <source>Two people were not found in the first seconds ({0}).</source>
        <translation>In den ersten Sekunden wurden keine zwei Personen gefunden ({0}).</translation>
    </message>
    <message>
        <location filename="../analysis/sheet.py" line="303" />
        <source>mirror image</source>
        <translation>Spiegelbild</translation>
    </message>
</context><context>
    <name>App</name>
    <message>
        <location filename="../app.py" line="97" />
        <source>This is a bug in mirrorcam ({0}): please report it.</source>
        <translation>Das ist ein Fehler in mirrorcam ({0}): bitte melden Sie ihn.</translation>
    </message>
</context><context>
    <name>AppCommands</name>
    <message>
        <location filename="../commands.py" line="54" />
        <source>Commands…</source>
        <translation>Befehle…</translation>
    </message>
    <message>
        <location filename="../commands.py" line="57" />
        <source>Find every command by a few letters of its name</source>
        <translation>Jeden Befehl an wenigen Buchstaben seines Namens finden</translation>
    </message>
    <message>
        <location filename="../commands.py" line="61" />
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../commands.py" line="64" />
        <source>Open the help at the page of this screen</source>
        <translation>Die Hilfe auf der Seite dieser Ansicht öffnen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="68" />
        <source>Shortcuts…</source>
        <translation>Tastenkürzel…</translation>
    </message>
    <message>
        <location filename="../commands.py" line="71" />
        <source>List all commands with their keys</source>
        <translation>Alle Befehle mit ihren Tasten zeigen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="75" />
        <source>Welcome tour…</source>
        <translation>Rundgang…</translation>
    </message>
    <message>
        <location filename="../commands.py" line="78" />
        <source>Show the three cards of the first start again</source>
        <translation>Die drei Karten des ersten Starts noch einmal zeigen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="82" />
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <location filename="../commands.py" line="85" />
        <source>Theme, language, and where sessions live</source>
        <translation>Erscheinungsbild, Sprache und Ort der Sitzungen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="89" />
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <location filename="../commands.py" line="92" />
        <source>Change between the light and the dark theme</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <location filename="../commands.py" line="96" />
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <location filename="../commands.py" line="99" />
        <source>Show or hide the menu bar, in which every command stands</source>
        <translation>Die Menüleiste mit allen Befehlen zeigen oder verbergen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="103" />
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../commands.py" line="106" />
        <source>Close mirrorcam</source>
        <translation>mirrorcam schließen</translation>
    </message>
    <message>
        <location filename="../commands.py" line="133" />
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <location filename="../commands.py" line="193" />
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context><context>
    <name>Bare</name>
    <message>
        <location filename="../review/body.py" line="55" />
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
</context><context>
    <name>Calibration</name>
    <message>
        <location filename="../calibration/words.py" line="26" />
        <source>Sit so that your head and shoulders are in the picture.</source>
        <translation>Setzen Sie sich so, dass Kopf und Schultern im Bild sind.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="27" />
        <source>Sit as you usually do, look at the picture of the other person, and wait.</source>
        <translation>Sitzen Sie wie sonst auch, schauen Sie auf das Bild der anderen Person, und warten Sie.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="30" />
        <source>Let your face rest.</source>
        <translation>Lassen Sie Ihr Gesicht ruhen.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="31" />
        <source>Look into the camera.</source>
        <translation>Schauen Sie in die Kamera.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="32" />
        <source>Look at the picture of the other person.</source>
        <translation>Schauen Sie auf das Bild der anderen Person.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="33" />
        <source>Look at the upper left corner.</source>
        <translation>Schauen Sie auf die Ecke oben links.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="34" />
        <source>Look at the upper right corner.</source>
        <translation>Schauen Sie auf die Ecke oben rechts.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="35" />
        <source>Look at the lower right corner.</source>
        <translation>Schauen Sie auf die Ecke unten rechts.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="36" />
        <source>Look at the lower left corner.</source>
        <translation>Schauen Sie auf die Ecke unten links.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="37" />
        <source>Keep looking into the camera and turn your head slowly left, right, down and up.</source>
        <translation>Schauen Sie weiter in die Kamera und drehen Sie den Kopf langsam nach links, rechts, unten und oben.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="41" />
        <source>Look away from the screen.</source>
        <translation>Schauen Sie vom Bildschirm weg.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="42" />
        <source>Look at the mark on the left.</source>
        <translation>Schauen Sie auf die Marke links.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="43" />
        <source>Look at the mark on the right.</source>
        <translation>Schauen Sie auf die Marke rechts.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="44" />
        <source>Look at the mark below.</source>
        <translation>Schauen Sie auf die Marke unten.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="45" />
        <source>Look into the camera once more.</source>
        <translation>Schauen Sie noch einmal in die Kamera.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="46" />
        <source>Nobody is in the picture.</source>
        <translation>Niemand ist im Bild.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="47" />
        <source>Keep still.</source>
        <translation>Halten Sie still.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="48" />
        <source>The face cannot be seen: turn to the camera or bring more light to it.</source>
        <translation>Das Gesicht ist nicht zu sehen: Wenden Sie es der Kamera zu oder sorgen Sie für mehr Licht.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="53" />
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="54" />
        <source>Posture</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="55" />
        <source>Face at rest</source>
        <translation>Ruhiges Gesicht</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="56" />
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="57" />
        <source>The other's picture</source>
        <translation>Bild der anderen Person</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="58" />
        <source>Upper left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="59" />
        <source>Upper right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="60" />
        <source>Lower right</source>
        <translation>Unten rechts</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="61" />
        <source>Lower left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="62" />
        <source>Camera, head moving</source>
        <translation>Kamera, Kopf bewegt</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="63" />
        <source>Away</source>
        <translation>Weg</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="64" />
        <source>Mark on the left</source>
        <translation>Marke links</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="65" />
        <source>Mark on the right</source>
        <translation>Marke rechts</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="66" />
        <source>Mark below</source>
        <translation>Marke unten</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="67" />
        <source>Camera once more</source>
        <translation>Noch einmal Kamera</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="95" />
        <source>The eyes were seen on fewer than three targets. More light on the face helps; look at every mark until the next one comes.</source>
        <translation>Die Augen waren bei weniger als drei Zielen zu sehen. Mehr Licht auf dem Gesicht hilft; schauen Sie auf jede Marke, bis die nächste kommt.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="101" />
        <source>The eyes went left where the marks were on the right: the camera's picture is a mirror image. Switch that off in the camera's own settings, and try again.</source>
        <translation>Die Augen gingen nach links, wo die Marken rechts waren: Das Bild der Kamera ist ein Spiegelbild. Das in den Einstellungen der Kamera ausschalten und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="107" />
        <source>The gaze could not be checked on fresh marks. Do the last steps again with the eyes in the picture.</source>
        <translation>Der Blick ließ sich an frischen Marken nicht prüfen. Wiederholen Sie die letzten Schritte mit den Augen im Bild.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="113" />
        <source>On fresh marks the gaze was {0} off on average; beyond {1} eye contact cannot be told. More light on the face and a camera near the screen help.</source>
        <translation>An frischen Marken lag der Blick im Mittel {0} daneben; ab {1} lässt sich Blickkontakt nicht erkennen. Mehr Licht auf dem Gesicht und eine Kamera nahe am Bildschirm helfen.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="118" />
        <source>The gaze jumped by {0} from picture to picture; beyond {1} it is noise. More light helps, and sitting nearer to the camera.</source>
        <translation>Der Blick sprang von Bild zu Bild um {0}; ab {1} ist das Rauschen. Mehr Licht hilft, und näher an der Kamera zu sitzen.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="129" />
        <source>The gaze was not calibrated; posture and face are read against this neutral.</source>
        <translation>Der Blick ist nicht kalibriert; Haltung und Gesicht werden an diesem Ruhezustand gemessen.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="133" />
        <source>On fresh marks the gaze was {0} off on average, and moved by {1} from picture to picture. Eye contact is told within {2} of the camera or the other's picture.</source>
        <translation>An frischen Marken lag der Blick im Mittel {0} daneben und bewegte sich von Bild zu Bild um {1}. Blickkontakt wird innerhalb von {2} um die Kamera oder das Bild der anderen Person erkannt.</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="148" />
        <source>calibrated {0}, posture and face only</source>
        <translation>kalibriert am {0}, nur Haltung und Gesicht</translation>
    </message>
    <message>
        <location filename="../calibration/words.py" line="149" />
        <source>calibrated {0}, gaze within {1}</source>
        <translation>kalibriert am {0}, Blick auf {1} genau</translation>
    </message>
</context><context>
    <name>CalibrationWizard</name>
    <message>
        <location filename="../calibration/wizard.py" line="108" />
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <location filename="../calibration/wizard.py" line="165" />
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <location filename="../calibration/wizard.py" line="165" />
        <source>Loading models, opening the camera</source>
        <translation>Modelle werden geladen, die Kamera geöffnet</translation>
    </message>
    <message>
        <location filename="../calibration/wizard.py" line="275" />
        <source>The camera gives no more pictures; begin again.</source>
        <translation>Die Kamera liefert keine Bilder mehr; beginnen Sie noch einmal.</translation>
    </message>
</context><context>
    <name>CardGrid</name>
    <message>
        <location filename="../library/grid.py" line="55" />
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
</context><context>
    <name>Coaching</name>
    <message>
        <location filename="../coach/coaching.py" line="114" />
        <source>Until then the hints that come with mirrorcam hold.</source>
        <translation>Bis dahin gelten die Hinweise, die mirrorcam mitbringt.</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="238" />
        <source>Meeting</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="239" />
        <source>Ground</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="249" />
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="250" />
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="255" />
        <source>Let the mouse through</source>
        <translation>Maus durchlassen</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="260" />
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="323" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="324" />
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../coach/coaching.py" line="325" />
        <source>Open body</source>
        <translation>Offenheit</translation>
    </message>
</context><context>
    <name>Column</name>
    <message>
        <location filename="../review/compare.py" line="122" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="123" />
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="125" />
        <location filename="../review/compare.py" line="124" />
        <source>Open · {0}</source>
        <translation>Offen · {0}</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="144" />
        <source>Go to where it is highest</source>
        <translation>Dorthin, wo es am höchsten ist</translation>
    </message>
</context><context>
    <name>CommandPalette</name>
    <message>
        <location filename="../command_palette.py" line="32" />
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <location filename="../command_palette.py" line="33" />
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <location filename="../command_palette.py" line="34" />
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
</context><context>
    <name>ComparePage</name>
    <message>
        <location filename="../review/compare.py" line="186" />
        <source>Move together</source>
        <translation>Gemeinsam bewegen</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="188" />
        <source>Both move by the same time, from where they are now</source>
        <translation>Beide bewegen sich um dieselbe Zeit, von da aus, wo sie jetzt sind</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="193" />
        <source>Back to one session (Esc)</source>
        <translation>Zurück zu einer Sitzung (Esc)</translation>
    </message>
    <message>
        <location filename="../review/compare.py" line="196" />
        <source>Two sessions side by side</source>
        <translation>Zwei Sitzungen nebeneinander</translation>
    </message>
</context><context>
    <name>EditDialog</name>
    <message>
        <location filename="../library/dialogs.py" line="114" />
        <source>intake, role play</source>
        <translation>Erstgespräch, Rollenspiel</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="123" />
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="124" />
        <source>A, on the left</source>
        <translation>A, links</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="125" />
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="126" />
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="139" />
        <source>In use: {0}</source>
        <translation>In Gebrauch: {0}</translation>
    </message>
</context><context>
    <name>Filters</name>
    <message>
        <location filename="../library/filters.py" line="39" />
        <source>Search people, tags, dates</source>
        <translation>Personen, Schlagwörter, Daten</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="43" />
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="52" />
        <source>Filter by people</source>
        <translation>Nach Personen filtern</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="53" />
        <source>Filter by tags</source>
        <translation>Nach Schlagwörtern filtern</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="54" />
        <source>Filter by date</source>
        <translation>Nach Datum filtern</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="55" />
        <source>Order of the sessions</source>
        <translation>Reihenfolge der Sitzungen</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="61" />
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="62" />
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="63" />
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="64" />
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="65" />
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="68" />
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="69" />
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="70" />
        <source>By title</source>
        <translation>Nach Titel</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="71" />
        <source>Longest first</source>
        <translation>Längste zuerst</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="87" />
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <location filename="../library/filters.py" line="94" />
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context><context>
    <name>Finder</name>
    <message>
        <location filename="../finder.py" line="72" />
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
</context><context>
    <name>Formats</name>
    <message>
        <location filename="../formats.py" line="84" />
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <location filename="../formats.py" line="91" />
        <source>p unknown</source>
        <translation>p unbekannt</translation>
    </message>
</context><context>
    <name>Framing</name>
    <message>
        <location filename="../framing/words.py" line="19" />
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="20" />
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="21" />
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="22" />
        <source>Camera height</source>
        <translation>Kamerahöhe</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="23" />
        <source>Arms</source>
        <translation>Arme</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="26" />
        <source>Head and shoulders are in it.</source>
        <translation>Kopf und Schultern sind zu sehen.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="27" />
        <source>The face is lit.</source>
        <translation>Das Gesicht ist beleuchtet.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="28" />
        <source>About {0} cm.</source>
        <translation>Etwa {0} cm.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="29" />
        <source>{0}, as far as a face tells.</source>
        <translation>{0}, soweit ein Gesicht es verrät.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="30" />
        <source>In the picture.</source>
        <translation>Im Bild.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="33" />
        <source>Nobody is seen. Sit so that the camera shows you.</source>
        <translation>Niemand ist zu sehen. Setzen Sie sich so, dass die Kamera Sie zeigt.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="34" />
        <source>The face is not seen. Turn to the camera, tilt it up, or bring more light.</source>
        <translation>Das Gesicht ist nicht zu sehen. Wenden Sie sich zur Kamera, neigen Sie sie nach oben oder sorgen Sie für mehr Licht.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="37" />
        <source>The head is cut off. Tilt the camera up a little.</source>
        <translation>Der Kopf ist angeschnitten. Neigen Sie die Kamera etwas nach oben.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="38" />
        <source>Near the left edge. Turn the camera or move to the middle.</source>
        <translation>Nah am linken Rand. Drehen Sie die Kamera oder rücken Sie zur Mitte.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="41" />
        <source>Near the right edge. Turn the camera or move to the middle.</source>
        <translation>Nah am rechten Rand. Drehen Sie die Kamera oder rücken Sie zur Mitte.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="44" />
        <source>The shoulders are not seen. Move back, or tilt the camera down.</source>
        <translation>Die Schultern sind nicht zu sehen. Rücken Sie zurück oder neigen Sie die Kamera nach unten.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="47" />
        <source>The face is dark. Bring a lamp in front of you.</source>
        <translation>Das Gesicht ist dunkel. Stellen Sie eine Lampe vor sich.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="48" />
        <source>The face is overexposed. Turn the lamp away a little.</source>
        <translation>Das Gesicht ist überbelichtet. Drehen Sie die Lampe etwas weg.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="49" />
        <source>It is brighter behind than in front. Close the blind, or turn to the window.</source>
        <translation>Hinten ist es heller als vorn. Schließen Sie den Vorhang oder wenden Sie sich zum Fenster.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="52" />
        <source>About {0} cm. Move back a little.</source>
        <translation>Etwa {0} cm. Rücken Sie etwas zurück.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="53" />
        <source>About {0} cm. Move nearer, or take a closer camera.</source>
        <translation>Etwa {0} cm. Rücken Sie näher oder nehmen Sie eine nähere Kamera.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="54" />
        <source>The face is small in the picture. Move nearer, or choose a finer picture.</source>
        <translation>Das Gesicht ist klein im Bild. Rücken Sie näher oder wählen Sie ein feineres Bild.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="57" />
        <source>{0}: it looks down on you. Lower it to the height of the eyes.</source>
        <translation>{0}: Sie schaut auf Sie herab. Bringen Sie sie auf Augenhöhe herunter.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="60" />
        <source>{0}: it looks up at you. Raise it to the height of the eyes.</source>
        <translation>{0}: Sie schaut zu Ihnen herauf. Bringen Sie sie auf Augenhöhe hinauf.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="63" />
        <source>Not in the picture: open body language will not be visible.</source>
        <translation>Nicht im Bild: Offene Körpersprache wird nicht zu sehen sein.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="66" />
        <source>Not visible.</source>
        <translation>Nicht zu sehen.</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="89" />
        <source>{0} to {1} above the eyes</source>
        <translation>{0} bis {1} über den Augen</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="91" />
        <source>{0} to {1} below the eyes</source>
        <translation>{0} bis {1} unter den Augen</translation>
    </message>
    <message>
        <location filename="../framing/words.py" line="92" />
        <source>Between {0} below the eyes and {1} above</source>
        <translation>Zwischen {0} unter den Augen und {1} darüber</translation>
    </message>
</context><context>
    <name>GoingOn</name>
    <message>
        <location filename="../live/going_on.py" line="22" />
        <source>New, or going on</source>
        <translation>Neu, oder fortsetzen</translation>
    </message>
    <message>
        <location filename="../live/going_on.py" line="39" />
        <source>A new session</source>
        <translation>Eine neue Sitzung</translation>
    </message>
    <message>
        <location filename="../live/going_on.py" line="41" />
        <source>Go on with {0}</source>
        <translation>{0} fortsetzen</translation>
    </message>
</context><context>
    <name>Header</name>
    <message>
        <location filename="../review/header.py" line="61" />
        <source>Go to where least of both was visible</source>
        <translation>Dorthin, wo am wenigsten von beiden sichtbar war</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="73" />
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="74" />
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="78" />
        <source>Films show silhouettes instead of people</source>
        <translation>Filme zeigen Silhouetten statt Menschen</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="135" />
        <source>tables as text, with units</source>
        <translation>Tabellen als Text, mit Einheiten</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="136" />
        <source>tables for data analysis</source>
        <translation>Tabellen für die Datenanalyse</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="137" />
        <source>everything but the landmarks in one document</source>
        <translation>alles in einem Dokument, ohne Landmarken</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="138" />
        <source>events for ELAN, a tier for each participant and cue</source>
        <translation>Ereignisse für ELAN, eine Zeile je Person und Merkmal</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="139" />
        <source>the recording with overlays and scores drawn into it</source>
        <translation>die Aufnahme mit eingezeichneten Linien und Werten</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="140" />
        <source>motion energy of both as two columns of text, for rMEA</source>
        <translation>Bewegungsenergie beider als zwei Spalten Text, für rMEA</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="141" />
        <source>a short film of each moment worth watching</source>
        <translation>ein kurzer Film von jedem sehenswerten Moment</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="142" />
        <source>landmarks as tables with MediaPipe's names</source>
        <translation>Landmarken als Tabellen mit den Namen von MediaPipe</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="143" />
        <source>head and gaze as tables with OpenFace's names</source>
        <translation>Kopf und Blick als Tabellen mit den Namen von OpenFace</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="144" />
        <source>poses as a netCDF dataset for the movement package</source>
        <translation>Posen als netCDF-Datensatz für das Paket movement</translation>
    </message>
    <message>
        <location filename="../review/header.py" line="145" />
        <source>the report as a PDF</source>
        <translation>der Bericht als PDF</translation>
    </message>
</context><context>
    <name>HelpWindow</name>
    <message>
        <location filename="../help/window.py" line="30" />
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../help/window.py" line="33" />
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <location filename="../help/window.py" line="40" />
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context><context>
    <name>KnownProfile</name>
    <message>
        <location filename="../calibration/known.py" line="42" />
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <location filename="../calibration/known.py" line="70" />
        <source>Delete the calibration of {0}</source>
        <translation>Die Kalibrierung von {0} löschen</translation>
    </message>
    <message>
        <location filename="../calibration/known.py" line="77" />
        <source>Delete the calibration of {0}?</source>
        <translation>Die Kalibrierung von {0} löschen?</translation>
    </message>
    <message>
        <location filename="../calibration/known.py" line="78" />
        <source>It cannot be undone. Sessions that were scored with it keep the copy that is in them, until they are deleted themselves.</source>
        <translation>Das lässt sich nicht zurücknehmen. Sitzungen, die mit ihr ausgewertet wurden, behalten die Kopie in sich, bis sie selbst gelöscht werden.</translation>
    </message>
    <message>
        <location filename="../calibration/known.py" line="82" />
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context><context>
    <name>Layout</name>
    <message>
        <location filename="../analysis/reasons.py" line="13" />
        <source>{0}; the two largest of {1} people were chosen</source>
        <translation>{0}; die beiden größten von {1} Personen wurden gewählt</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="14" />
        <source>two tiles: {0}</source>
        <translation>zwei Kacheln: {0}</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="15" />
        <source>a straight seam parts them</source>
        <translation>eine gerade Naht trennt sie</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="16" />
        <source>a small picture is laid over a large one</source>
        <translation>ein kleines Bild liegt über einem großen</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="17" />
        <source>the picture is longer than any camera's, and each half shows one person</source>
        <translation>das Bild ist länger als das jeder Kamera, und jede Hälfte zeigt eine Person</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="20" />
        <source>one room: no border of a tile runs between the two people</source>
        <translation>ein Raum: Zwischen den beiden verläuft kein Rand einer Kachel</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="21" />
        <source>nobody was found in the picture</source>
        <translation>niemand wurde im Bild gefunden</translation>
    </message>
    <message>
        <location filename="../analysis/reasons.py" line="22" />
        <source>only one person was found in the picture</source>
        <translation>nur eine Person wurde im Bild gefunden</translation>
    </message>
</context><context>
    <name>Library</name>
    <message>
        <location filename="../library/words.py" line="39" />
        <source>mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="43" />
        <source>eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="46" />
        <source>open body</source>
        <translation>Offenheit</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="53" />
        <source>interrupted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="55" />
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="57" />
        <source>1 note on quality</source>
        <translation>1 Hinweis zur Güte</translation>
    </message>
    <message>
        <location filename="../library/words.py" line="59" />
        <source>{0} notes on quality</source>
        <translation>{0} Hinweise zur Güte</translation>
    </message>
    <message>
        <location filename="../library/deleting.py" line="28" />
        <source>Delete “{0}”?</source>
        <translation>„{0}“ löschen?</translation>
    </message>
    <message>
        <location filename="../library/deleting.py" line="30" />
        <source>Delete {0} sessions?</source>
        <translation>{0} Sitzungen löschen?</translation>
    </message>
    <message>
        <location filename="../library/deleting.py" line="32" />
        <source>What is deleted goes for good when mirrorcam closes or another library is opened, the video in the session's folder too; until then it can be undone.</source>
        <translation>Was gelöscht wird, verschwindet endgültig, wenn mirrorcam schließt oder eine andere Bibliothek geöffnet wird, auch das Video im Ordner der Sitzung; bis dahin lässt es sich widerrufen.</translation>
    </message>
    <message>
        <location filename="../library/deleting.py" line="38" />
        <source>The session with its scores, markers and report goes for good when mirrorcam closes or another library is opened; until then it can be undone. The recording itself stays where it is.</source>
        <translation>Die Sitzung mit Werten, Markierungen und Bericht verschwindet endgültig, wenn mirrorcam schließt oder eine andere Bibliothek geöffnet wird; bis dahin lässt es sich widerrufen. Die Aufnahme selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <location filename="../library/deleting.py" line="44" />
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../library/period_dialog.py" line="37" />
        <source>Sessions from a day to a day</source>
        <translation>Sitzungen von Tag zu Tag</translation>
    </message>
    <message>
        <location filename="../library/period_dialog.py" line="38" />
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="../widgets/question.py" line="35" />
        <location filename="../library/dialogs.py" line="57" />
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="104" />
        <source>Title, names, consent and tags</source>
        <translation>Titel, Namen, Einverständnis und Schlagwörter</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="105" />
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="182" />
        <source>One name for one person</source>
        <translation>Ein Name für eine Person</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="182" />
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
</context><context>
    <name>LibraryPlace</name>
    <message>
        <location filename="../library/place.py" line="180" />
        <location filename="../library/place.py" line="75" />
        <source>Analyse a recording</source>
        <translation>Aufnahme analysieren</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="80" />
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="99" />
        <source>Drop a call recording here</source>
        <translation>Aufnahme eines Gesprächs hierher ziehen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="160" />
        <source>The library cannot be opened</source>
        <translation>Die Bibliothek lässt sich nicht öffnen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="162" />
        <source>Choose another folder</source>
        <translation>Anderen Ordner wählen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="166" />
        <source>This library is locked</source>
        <translation>Diese Bibliothek ist verschlossen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="167" />
        <source>Its sessions are sealed files. Your passphrase opens them.</source>
        <translation>Ihre Sitzungen sind versiegelte Dateien. Ihre Passphrase öffnet sie.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="168" />
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="172" />
        <source>Opening the library</source>
        <translation>Bibliothek wird geöffnet</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="175" />
        <source>No sessions yet</source>
        <translation>Noch keine Sitzungen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="176" />
        <source>Drop the recording of a conversation here, or choose one. It stays on this computer.</source>
        <translation>Ziehen Sie die Aufnahme eines Gesprächs hierher oder wählen Sie eine. Sie bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="184" />
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="185" />
        <source>No session has all that you search for.</source>
        <translation>Keine Sitzung hat alles, wonach Sie suchen.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="186" />
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="194" />
        <source>Reading sessions</source>
        <translation>Sitzungen werden gelesen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="194" />
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="215" />
        <source>Where sessions live</source>
        <translation>Ort der Sitzungen</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="253" />
        <source>Choose a recording, or one of each person</source>
        <translation>Eine Aufnahme wählen, oder eine von jeder Person</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="255" />
        <source>Recordings ({0});;All files (*)</source>
        <translation>Aufnahmen ({0});;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="273" />
        <source>“{0}” is analysed once the library is open.</source>
        <translation>„{0}“ wird analysiert, sobald die Bibliothek offen ist.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="286" />
        <source>“{0}” is analysed.</source>
        <translation>„{0}“ ist analysiert.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="289" />
        <source>“{0}” was stopped; what was seen so far is kept.</source>
        <translation>„{0}“ wurde angehalten; was bis dahin gesehen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="348" />
        <source>“{0}” was deleted.</source>
        <translation>„{0}“ wurde gelöscht.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="350" />
        <source>{0} sessions were deleted.</source>
        <translation>{0} Sitzungen wurden gelöscht.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="365" />
        <source>An analysis is under way; try again when it has ended.</source>
        <translation>Eine Auswertung läuft; versuchen Sie es noch einmal, wenn sie fertig ist.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="394" />
        <source>An analysis is under way. Stop it and close?</source>
        <translation>Eine Analyse läuft. Anhalten und schließen?</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="395" />
        <source>What was seen so far is kept as an interrupted session.</source>
        <translation>Was bisher gesehen wurde, bleibt als abgebrochene Sitzung erhalten.</translation>
    </message>
    <message>
        <location filename="../library/place.py" line="396" />
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="55" />
        <source>Analyse a recording…</source>
        <translation>Aufnahme analysieren…</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="58" />
        <source>Choose a recording of a conversation and analyse it</source>
        <translation>Die Aufnahme eines Gesprächs wählen und analysieren</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="62" />
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="65" />
        <source>Search sessions by people, tags or dates</source>
        <translation>Sitzungen nach Personen, Schlagwörtern oder Daten suchen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="69" />
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="72" />
        <source>Open the selected session in Review</source>
        <translation>Die gewählte Sitzung in der Durchsicht öffnen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="76" />
        <source>Title, names, consent and tags…</source>
        <translation>Titel, Namen, Einverständnis und Schlagwörter…</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="79" />
        <source>Change what the session, its people and its tags are called, and who agrees to it</source>
        <translation>Ändern, wie die Sitzung, ihre Personen und ihre Schlagwörter heißen, und wer einverstanden ist</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="86" />
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="89" />
        <source>Show the session's folder in the system's file manager</source>
        <translation>Den Ordner der Sitzung in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="93" />
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="96" />
        <source>Delete the selected sessions; this can be undone until mirrorcam closes</source>
        <translation>Die gewählten Sitzungen löschen; widerrufbar, bis mirrorcam schließt</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="103" />
        <source>Undo delete</source>
        <translation>Löschen widerrufen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="106" />
        <source>Take the session back that was deleted last</source>
        <translation>Die zuletzt gelöschte Sitzung zurückholen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="110" />
        <source>One name for one person…</source>
        <translation>Ein Name für eine Person…</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="113" />
        <source>Merge several names of one person into one, in all sessions</source>
        <translation>Mehrere Namen einer Person in allen Sitzungen zu einem zusammenführen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="119" />
        <source>Passphrase…</source>
        <translation>Passphrase…</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="122" />
        <source>Seal the library with a passphrase, open it, or change it</source>
        <translation>Die Bibliothek mit einer Passphrase versiegeln, sie öffnen oder die Passphrase ändern</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="126" />
        <source>Look for changes</source>
        <translation>Nach Änderungen sehen</translation>
    </message>
    <message>
        <location filename="../library/actions.py" line="129" />
        <source>Look into the folder for sessions that are new, changed or gone</source>
        <translation>Im Ordner nach neuen, geänderten oder verschwundenen Sitzungen sehen</translation>
    </message>
</context><context>
    <name>LimitsDialog</name>
    <message>
        <location filename="../coach/limits_dialog.py" line="95" />
        <location filename="../coach/limits_dialog.py" line="43" />
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="58" />
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="58" />
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="124" />
        <location filename="../coach/limits_dialog.py" line="58" />
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="73" />
        <source>A hint comes at a pause: never while you speak, never more than once a minute. Whether you speak is seen by the mouth, and heard as well where a microphone records. A hint describes what was seen for so long. Further hints and words can be written into {0}.</source>
        <translation>Ein Hinweis kommt in einer Pause: nie, während Sie sprechen, nie öfter als einmal in der Minute. Ob Sie sprechen, zeigt der Mund, und wo ein Mikrofon aufnimmt, auch dieses. Ein Hinweis beschreibt, was so lange zu sehen war. Weitere Hinweise und Wörter lassen sich in {0} schreiben.</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="82" />
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="84" />
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="104" />
        <source>the other</source>
        <translation>die andere Person</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="119" />
        <source>above</source>
        <translation>über</translation>
    </message>
    <message>
        <location filename="../coach/limits_dialog.py" line="119" />
        <source>below</source>
        <translation>unter</translation>
    </message>
</context><context>
    <name>Live</name>
    <message>
        <location filename="../live/zone.py" line="62" />
        <source>mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="62" />
        <source>looks</source>
        <translation>Blicke</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="64" />
        <source>known after a while</source>
        <translation>nach einer Weile bekannt</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="68" />
        <source>nothing beyond chance</source>
        <translation>nichts über den Zufall hinaus</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="70" />
        <source>{0} not beyond chance</source>
        <translation>{0} nicht über dem Zufall</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="71" />
        <source>{0} beyond chance</source>
        <translation>{0} über den Zufall hinaus</translation>
    </message>
    <message>
        <location filename="../live/zone.py" line="73" />
        <source>{0} not</source>
        <translation>{0} nicht</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="128" />
        <location filename="../live/readings.py" line="44" />
        <source>not both visible</source>
        <translation>nicht beide sichtbar</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="46" />
        <source>known once chance is: after half a minute or so</source>
        <translation>bekannt, sobald der Zufall es ist: nach etwa einer halben Minute</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="48" />
        <source>within chance</source>
        <translation>im Bereich des Zufalls</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="50" />
        <source>above chance</source>
        <translation>über dem Zufall</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="53" />
        <source>{0} leads by {1} s</source>
        <translation>{0} führt um {1} s</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="65" />
        <source>eyes not visible for long enough</source>
        <translation>Augen nicht lange genug sichtbar</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="69" />
        <source>by chance {0}</source>
        <translation>Zufall {0}</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="90" />
        <source>{0}: arms not visible</source>
        <translation>{0}: Arme nicht sichtbar</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="95" />
        <source>{0} usually {1}</source>
        <translation>{0} sonst {1}</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="101" />
        <source>too few pictures a second to measure it</source>
        <translation>zu wenige Bilder in der Sekunde, um es zu messen</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="110" />
        <source>{0} {1} {2} · {3} s</source>
        <translation>{0} {1} {2} · {3} s</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="116" />
        <source>looking for two people</source>
        <translation>sucht zwei Personen</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="117" />
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="118" />
        <source>running, limited</source>
        <translation>läuft eingeschränkt</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="119" />
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="120" />
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="121" />
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="129" />
        <source>alike {0}</source>
        <translation>ähnlich {0}</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="132" />
        <source>at other moments {0}</source>
        <translation>zu anderer Zeit {0}</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="134" />
        <source>before {0}</source>
        <translation>vorher {0}</translation>
    </message>
    <message>
        <location filename="../live/readings.py" line="138" />
        <source>without the arms</source>
        <translation>ohne die Arme</translation>
    </message>
</context><context>
    <name>LivePlace</name>
    <message>
        <location filename="../live/place.py" line="64" />
        <source>Start</source>
        <translation>Los</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="64" />
        <source>Start the live session</source>
        <translation>Die Live-Sitzung beginnen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="67" />
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="70" />
        <source>End the live session, score it and open it in Review</source>
        <translation>Die Live-Sitzung beenden, auswerten und in der Durchsicht öffnen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="327" />
        <location filename="../live/place.py" line="74" />
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="77" />
        <source>Look at nothing and record nothing until you go on</source>
        <translation>Nichts ansehen und nichts aufnehmen, bis Sie weitermachen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="81" />
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="81" />
        <source>Set a marker at this moment</source>
        <translation>Diesen Moment markieren</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="84" />
        <source>Calibrate…</source>
        <translation>Kalibrieren…</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="87" />
        <source>Find out a person's own neutral and gaze, with degrees to check it</source>
        <translation>Ruhezustand und Blick einer Person herausfinden, mit Grad zum Prüfen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="91" />
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="94" />
        <source>Show or hide what is seen in the picture</source>
        <translation>Zeigen oder verbergen, was im Bild gesehen wird</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="100" />
        <source>Mirror me</source>
        <translation>Spiegel mich</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="103" />
        <source>Practise: a posture to be met, as a ghost over your picture</source>
        <translation>Üben: eine Haltung zum Nachstellen, als Schatten über Ihrem Bild</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="108" />
        <source>Coach strip</source>
        <translation>Coach-Leiste</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="111" />
        <source>Show a small strip over other windows; screen sharing shows it as well</source>
        <translation>Eine kleine Leiste über anderen Fenstern zeigen; beim Teilen des Bildschirms ist sie zu sehen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="116" />
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="119" />
        <source>The coach says and shows nothing until you take it back</source>
        <translation>Der Coach sagt und zeigt nichts, bis Sie es zurücknehmen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="124" />
        <source>Mouse through the strip</source>
        <translation>Maus durch die Leiste</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="127" />
        <source>Let the mouse reach what lies below the coach strip</source>
        <translation>Die Maus erreicht, was unter der Coach-Leiste liegt</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="133" />
        <source>Hints…</source>
        <translation>Hinweise…</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="136" />
        <source>Which hints the coach may give, and from which limits on</source>
        <translation>Welche Hinweise der Coach geben darf und ab welchen Grenzen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="140" />
        <source>Hide numbers</source>
        <translation>Zahlen verbergen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="143" />
        <source>Show lines without numbers</source>
        <translation>Linien ohne Zahlen zeigen</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="166" />
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="167" />
        <source>What the coach is for</source>
        <translation>Wofür der Coach da ist</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="171" />
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="216" />
        <source>The library is locked: open it under Library first, or keep nothing.</source>
        <translation>Die Bibliothek ist verschlossen: Öffnen Sie sie zuerst unter Bibliothek, oder behalten Sie nichts.</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="243" />
        <source>LSL for the network</source>
        <translation>LSL für das Netz</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="250" />
        <source>nothing is kept</source>
        <translation>nichts wird behalten</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="252" />
        <source>video and sound are kept</source>
        <translation>Video und Ton werden behalten</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="253" />
        <source>video is kept</source>
        <translation>Video wird behalten</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="253" />
        <source>video is not kept</source>
        <translation>Video wird nicht behalten</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="272" />
        <source>The calibration of {0} is kept.</source>
        <translation>Die Kalibrierung von {0} ist gespeichert.</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="304" />
        <source>Marked at {0}.</source>
        <translation>Markiert bei {0}.</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="327" />
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="329" />
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="329" />
        <source>Loading models, opening sources</source>
        <translation>Modelle werden geladen, Quellen geöffnet</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="331" />
        <source>Ending</source>
        <translation>Endet</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="334" />
        <source>Scoring the session</source>
        <translation>Sitzung wird ausgewertet</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="334" />
        <source>It opens in Review when that is done.</source>
        <translation>Danach öffnet sie sich in der Durchsicht.</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="378" />
        <source>A live session is running. End it and close?</source>
        <translation>Eine Live-Sitzung läuft. Beenden und schließen?</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="379" />
        <source>It is scored first; what was seen is kept.</source>
        <translation>Sie wird zuerst ausgewertet; was gesehen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../live/place.py" line="380" />
        <source>End and close</source>
        <translation>Beenden und schließen</translation>
    </message>
</context><context>
    <name>LiveSetup</name>
    <message>
        <location filename="../live/setup.py" line="74" />
        <source>One camera</source>
        <translation>Eine Kamera</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="75" />
        <source>Camera and call</source>
        <translation>Kamera und Anruf</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="76" />
        <source>Two cameras</source>
        <translation>Zwei Kameras</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="81" />
        <source>A, on the left, is coached</source>
        <translation>A, links, wird begleitet</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="82" />
        <source>B, on the right, is coached</source>
        <translation>B, rechts, wird begleitet</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="83" />
        <source>Who is coached</source>
        <translation>Wer begleitet wird</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="86" />
        <source>Keep a session: positions, scores and markers</source>
        <translation>Eine Sitzung behalten: Positionen, Werte und Markierungen</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="90" />
        <source>Keep the video in the session</source>
        <translation>Das Video in der Sitzung behalten</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="96" />
        <source>Everybody in the picture knows of it and agrees</source>
        <translation>Alle im Bild wissen davon und sind einverstanden</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="98" />
        <source>Start</source>
        <translation>Los</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="104" />
        <source>Name of {0}</source>
        <translation>Name von {0}</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="106" />
        <source>Picture of A, or of both</source>
        <translation>Bild von A oder von beiden</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="107" />
        <source>Picture of B</source>
        <translation>Bild von B</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="133" />
        <source>Practise, and see it while it happens</source>
        <translation>Üben und es sehen, während es geschieht</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="137" />
        <source>One camera that sees both, or your camera and the part of the screen that shows the other one. Scores and markers are written as they come; nothing leaves this computer unless you say so.</source>
        <translation>Eine Kamera, die beide sieht, oder Ihre Kamera und der Teil des Bildschirms, der die andere Person zeigt. Werte und Markierungen werden geschrieben, wie sie kommen; nichts verlässt diesen Rechner, wenn Sie es nicht sagen.</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="209" />
        <source>Screen {0}</source>
        <translation>Bildschirm {0}</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="215" />
        <source>A recording, played as if it were live…</source>
        <translation>Eine Aufnahme, wie live abgespielt…</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="220" />
        <source>In the same picture</source>
        <translation>Im selben Bild</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="336" />
        <source>Choose a recording</source>
        <translation>Eine Aufnahme wählen</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="336" />
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <location filename="../live/setup.py" line="363" />
        <source>Ask them first, then say so here</source>
        <translation>Fragen Sie zuerst, dann sagen Sie es hier</translation>
    </message>
</context><context>
    <name>LiveStage</name>
    <message>
        <location filename="../live/stage.py" line="66" />
        <source>Live picture</source>
        <translation>Live-Bild</translation>
    </message>
</context><context>
    <name>LiveTrouble</name>
    <message>
        <location filename="../troubles.py" line="14" />
        <source>To keep pace, the posture is looked at in every second picture.</source>
        <translation>Um Schritt zu halten, wird die Haltung in jedem zweiten Bild angesehen.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="18" />
        <source>This computer is slow: at most 6 pictures a second, the posture in every second of them.</source>
        <translation>Dieser Rechner ist langsam: höchstens 6 Bilder in der Sekunde, die Haltung in jedem zweiten davon.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="23" />
        <source>This computer is slow: at most 6 pictures a second, with the small and less exact pose model.</source>
        <translation>Dieser Rechner ist langsam: höchstens 6 Bilder in der Sekunde, mit dem kleinen, weniger genauen Modell der Haltung.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="28" />
        <source>No picture has come from {0} for some seconds.</source>
        <translation>Von {0} ist seit einigen Sekunden kein Bild gekommen.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="29" />
        <source>The picture of {0} is black: uncover the lens or turn on a light.</source>
        <translation>Das Bild von {0} ist schwarz: Machen Sie das Objektiv frei oder schalten Sie Licht an.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="32" />
        <source>{0} Waiting for it to come back.</source>
        <translation>{0} Es wird gewartet, bis sie wiederkommt.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="33" />
        <source>{0} failed ({1}).</source>
        <translation>{0} ist ausgefallen ({1}).</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="34" />
        <source>Looking for people failed ({0}) and was begun anew.</source>
        <translation>Die Suche nach Personen ist gescheitert ({0}) und wurde neu begonnen.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="35" />
        <source>Nothing is heard from {0}: it may be muted.</source>
        <translation>Von {0} ist nichts zu hören: Vielleicht ist es stummgeschaltet.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="36" />
        <source>{0} The recording goes on without sound.</source>
        <translation>{0} Die Aufnahme geht ohne Ton weiter.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="37" />
        <source>The video is not written as fast as pictures come (a slow disk, or a busy computer): it lacks {0} of them so far.</source>
        <translation>Das Video wird nicht so schnell geschrieben, wie Bilder kommen (eine langsame Festplatte oder ein beschäftigter Rechner): Ihm fehlen bisher {0} davon.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="42" />
        <source>The disk does not answer: the recording lacks what was seen in {0} pictures so far.</source>
        <translation>Die Festplatte antwortet nicht: Der Aufnahme fehlt bisher, was in {0} Bildern zu sehen war.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="46" />
        <source>Nothing is recorded any more: {0}</source>
        <translation>Es wird nichts mehr aufgenommen: {0}</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="47" />
        <source>{0} has failed ({1}) and is left out.</source>
        <translation>{0} ist ausgefallen ({1}) und wird ausgelassen.</translation>
    </message>
    <message>
        <location filename="../troubles.py" line="48" />
        <source>{0} could not be closed ({1}).</source>
        <translation>{0} ließ sich nicht schließen ({1}).</translation>
    </message>
</context><context>
    <name>MainWindow</name>
    <message>
        <location filename="../main_window.py" line="178" />
        <source>Show {0}</source>
        <translation>{0} zeigen</translation>
    </message>
</context><context>
    <name>MergeDialog</name>
    <message>
        <location filename="../library/dialogs.py" line="184" />
        <source>Choose the names that mean the same person.</source>
        <translation>Wählen Sie die Namen, die dieselbe Person meinen.</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="187" />
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="189" />
        <source>{0}  ({1})</source>
        <translation>{0}  ({1})</translation>
    </message>
    <message>
        <location filename="../library/dialogs.py" line="197" />
        <source>What this person is called</source>
        <translation>Wie diese Person heißt</translation>
    </message>
</context><context>
    <name>MirrorView</name>
    <message>
        <location filename="../calibration/mirror_view.py" line="29" />
        <source>Your camera, as a mirror</source>
        <translation>Ihre Kamera, als Spiegel</translation>
    </message>
</context><context>
    <name>Moments</name>
    <message>
        <location filename="../review/told.py" line="13" />
        <source>Both mirrored each other at the same time</source>
        <translation>Beide spiegelten einander zur selben Zeit</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="14" />
        <source>Both looked at each other for {0}</source>
        <translation>Beide sahen einander {0} lang an</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="15" />
        <source>Nothing mirrored beyond chance for {0}</source>
        <translation>{0} lang nichts über den Zufall hinaus gespiegelt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="16" />
        <source>{0} held the arms crossed for {1}</source>
        <translation>{0} hielt die Arme {1} lang verschränkt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="17" />
        <source>{0} looked elsewhere for {1}</source>
        <translation>{0} sah {1} lang anderswohin</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="18" />
        <source>{0} mirrored {1}, {2} later</source>
        <translation>{0} spiegelte {1}, {2} später</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="19" />
        <source>{0} crossed arms {1} s after {2} had</source>
        <translation>{0} verschränkte die Arme {1} s nach {2}</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="20" />
        <source>{0} brought a hand to the face {1} s after {2} had</source>
        <translation>{0} führte eine Hand ans Gesicht {1} s nach {2}</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="21" />
        <source>{0} smiled {1} s after {2} had</source>
        <translation>{0} lächelte {1} s nach {2}</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="22" />
        <source>{0} nodded {1} s after {2} had</source>
        <translation>{0} nickte {1} s nach {2}</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="23" />
        <source>{0} leaned in {1} s after {2}</source>
        <translation>{0} lehnte sich {1} s nach {2} vor</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="24" />
        <source>{0} leaned back {1} s after {2}</source>
        <translation>{0} lehnte sich {1} s nach {2} zurück</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="25" />
        <source>{0} leaned sideways {1} s after {2}</source>
        <translation>{0} lehnte sich {1} s nach {2} zur Seite</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="26" />
        <source>{0} tilted the head {1} s after {2}</source>
        <translation>{0} neigte den Kopf {1} s nach {2}</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="34" />
        <source>arms crossed</source>
        <translation>Arme verschränkt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="35" />
        <source>left hand at the face</source>
        <translation>linke Hand am Gesicht</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="36" />
        <source>right hand at the face</source>
        <translation>rechte Hand am Gesicht</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="37" />
        <source>looks away</source>
        <translation>schaut weg</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="38" />
        <source>both look at each other</source>
        <translation>beide sehen einander an</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="39" />
        <source>nod</source>
        <translation>Nicken</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="40" />
        <source>smile</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="41" />
        <source>leaned in</source>
        <translation>vorgelehnt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="42" />
        <source>leaned back</source>
        <translation>zurückgelehnt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="43" />
        <source>leaned sideways</source>
        <translation>zur Seite gelehnt</translation>
    </message>
    <message>
        <location filename="../review/told.py" line="44" />
        <source>tilted the head</source>
        <translation>Kopf geneigt</translation>
    </message>
</context><context>
    <name>Outputs</name>
    <message>
        <location filename="../review/outputs.py" line="50" />
        <source>Report as</source>
        <translation>Bericht als</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="50" />
        <source>Report (*.html)</source>
        <translation>Bericht (*.html)</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="69" />
        <source>Export as {0}</source>
        <translation>Als {0} exportieren</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="87" />
        <source>Import events</source>
        <translation>Ereignisse importieren</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="89" />
        <source>Events ({0})</source>
        <translation>Ereignisse ({0})</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="103" />
        <source>Events of “{0}” are in this session already. Replace them?</source>
        <translation>Ereignisse aus „{0}“ sind schon in dieser Sitzung. Ersetzen?</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="104" />
        <source>They may be of another file of that name.</source>
        <translation>Sie stammen vielleicht aus einer anderen Datei dieses Namens.</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="122" />
        <location filename="../review/outputs.py" line="105" />
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="120" />
        <source>“{0}” is there already. Replace it?</source>
        <translation>„{0}“ gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <location filename="../review/outputs.py" line="121" />
        <source>What is in it now will be gone.</source>
        <translation>Was jetzt darin steht, geht verloren.</translation>
    </message>
</context><context>
    <name>Passphrase</name>
    <message>
        <location filename="../library/passphrase.py" line="42" />
        <source>Open the library</source>
        <translation>Die Bibliothek öffnen</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="43" />
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="44" />
        <source>Its sessions are in clear until mirrorcam closes.</source>
        <translation>Ihre Sitzungen sind lesbar, bis mirrorcam geschlossen wird.</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="47" />
        <source>A passphrase for the library</source>
        <translation>Eine Passphrase für die Bibliothek</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="48" />
        <source>Seal</source>
        <translation>Versiegeln</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="49" />
        <source>Sessions become sealed files that open with this passphrase alone. Nobody can open them without it, so write it down where you keep such things. Recordings, which lie elsewhere, are not sealed.</source>
        <translation>Sitzungen werden versiegelte Dateien, die sich nur mit dieser Passphrase öffnen lassen. Niemand kann sie ohne sie öffnen: Schreiben Sie sie dort auf, wo Sie solche Dinge verwahren. Aufnahmen, die anderswo liegen, werden nicht versiegelt.</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="57" />
        <source>Another passphrase</source>
        <translation>Eine andere Passphrase</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="58" />
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="59" />
        <source>The former one does not open the library any more.</source>
        <translation>Die bisherige öffnet die Bibliothek dann nicht mehr.</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="68" />
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="70" />
        <source>New passphrase, 8 characters or more</source>
        <translation>Neue Passphrase, mindestens 8 Zeichen</translation>
    </message>
    <message>
        <location filename="../library/passphrase.py" line="72" />
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
</context><context>
    <name>PeriodDialog</name>
    <message>
        <location filename="../library/period_dialog.py" line="49" />
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="../library/period_dialog.py" line="49" />
        <source>To, inclusive</source>
        <translation>Bis einschließlich</translation>
    </message>
</context><context>
    <name>PictureCheck</name>
    <message>
        <location filename="../live/check.py" line="60" />
        <source>Looking at the picture</source>
        <translation>Das Bild wird angesehen</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="63" />
        <source>Stop looking</source>
        <translation>Nicht mehr ansehen</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="168" />
        <source>See yourself first</source>
        <translation>Erst einmal hinschauen</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="169" />
        <source>Light, distance and the height of the camera decide what can be seen. Nothing of it is kept.</source>
        <translation>Licht, Abstand und Kamerahöhe entscheiden, was zu sehen ist. Nichts davon wird behalten.</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="186" />
        <location filename="../live/check.py" line="173" />
        <source>Check the picture</source>
        <translation>Bild prüfen</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="181" />
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="181" />
        <source>Letting go of the camera</source>
        <translation>Die Kamera wird freigegeben</translation>
    </message>
    <message>
        <location filename="../live/check.py" line="186" />
        <source>There is no picture</source>
        <translation>Es gibt kein Bild</translation>
    </message>
</context><context>
    <name>Places</name>
    <message>
        <location filename="../places.py" line="51" />
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <location filename="../places.py" line="52" />
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../places.py" line="53" />
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <location filename="../places.py" line="54" />
        <source>Trends</source>
        <translation>Verlauf</translation>
    </message>
</context><context>
    <name>Preview</name>
    <message>
        <location filename="../analysis/preview.py" line="69" />
        <source>Picture of the recording with the regions of A and B</source>
        <translation>Bild der Aufnahme mit den Bereichen von A und B</translation>
    </message>
</context><context>
    <name>ProfileLine</name>
    <message>
        <location filename="../calibration/use.py" line="35" />
        <source>Gaze and neutral of this person, as the calibration found them</source>
        <translation>Blick und Ruhezustand dieser Person, wie die Kalibrierung sie fand</translation>
    </message>
</context><context>
    <name>ProgressCard</name>
    <message>
        <location filename="../analysis/progress_card.py" line="42" />
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="43" />
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="44" />
        <source>Stop and keep what was seen so far</source>
        <translation>Anhalten und behalten, was bisher gesehen wurde</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="86" />
        <location filename="../analysis/progress_card.py" line="45" />
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="86" />
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="102" />
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="103" />
        <source>Analysing</source>
        <translation>Analyse läuft</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="104" />
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="105" />
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="108" />
        <source>Loading models</source>
        <translation>Modelle werden geladen</translation>
    </message>
    <message>
        <location filename="../analysis/progress_card.py" line="113" />
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
</context><context>
    <name>RapportCard</name>
    <message>
        <location filename="../review/rapport_card.py" line="73" />
        <location filename="../review/rapport_card.py" line="35" />
        <source>Zone of rapport</source>
        <translation>Zone des Einklangs</translation>
    </message>
    <message>
        <location filename="../review/rapport_card.py" line="53" />
        <source>In how many of the channels both were together beyond chance. It counts what was seen and measures no feelings.</source>
        <translation>In wie vielen Kanälen beide über den Zufall hinaus beieinander waren. Gezählt wird, was zu sehen war; Gefühle werden nicht gemessen.</translation>
    </message>
    <message>
        <location filename="../review/rapport_card.py" line="64" />
        <source>Session: {0}</source>
        <translation>Sitzung: {0}</translation>
    </message>
    <message>
        <location filename="../review/rapport_card.py" line="72" />
        <source>Now: {0}</source>
        <translation>Jetzt: {0}</translation>
    </message>
</context><context>
    <name>Refusal</name>
    <message>
        <location filename="../refusals/exports.py" line="9" />
        <source>A movement dataset needs {0}, which is not installed: install it with pip install "mirrorcam[movement]".</source>
        <translation>Ein movement-Datensatz braucht {0}, und das ist nicht installiert: mit pip install "mirrorcam[movement]" installieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="14" />
        <source>There is no format “{0}”: choose one of {1}.</source>
        <translation>Es gibt kein Format „{0}“: eines von {1} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="15" />
        <source>The export was stopped; start it again when you want it.</source>
        <translation>Der Export wurde angehalten; bei Bedarf noch einmal beginnen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="16" />
        <source>The format {0} has no {1}: choose one of {2}.</source>
        <translation>Das Format {0} hat kein {1}: eines von {2} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="17" />
        <source>The format {0} has no {1}: leave that out.</source>
        <translation>Das Format {0} hat kein {1}: weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="18" />
        <source>The recording has no picture between {0} and {1} seconds: analyse it again, then export.</source>
        <translation>Die Aufnahme hat zwischen {0} und {1} Sekunden kein Bild: noch einmal analysieren, dann exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="22" />
        <source>No moments were chosen in this session, so there are no clips: export the whole as video.</source>
        <translation>In dieser Sitzung wurden keine Momente gewählt, also gibt es keine Ausschnitte: das Ganze als Video exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="26" />
        <source>No body was seen moving in this session, so there is nothing for rMEA: export the tables instead.</source>
        <translation>In dieser Sitzung war kein Körper in Bewegung zu sehen, also gibt es nichts für rMEA: stattdessen die Tabellen exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="31" />
        <source>This session was made from landmarks, not from a recording, so there is no film to draw into: export tables or the report.</source>
        <translation>Diese Sitzung entstand aus Landmarken, nicht aus einer Aufnahme, also gibt es keinen Film, in den gezeichnet werden kann: Tabellen oder den Bericht exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="36" />
        <source>The recording of this session{0} is not where it was: put it beside the session folder, and export again.</source>
        <translation>Die Aufnahme dieser Sitzung{0} ist nicht, wo sie war: neben den Ordner der Sitzung legen und noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="41" />
        <source>The recording of this session is not where it was: put it beside the session folder, and export again.</source>
        <translation>Die Aufnahme dieser Sitzung ist nicht, wo sie war: neben den Ordner der Sitzung legen und noch einmal exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="46" />
        <source>A PDF needs WeasyPrint, which is not installed: install it with pip install "mirrorcam[pdf]".</source>
        <translation>Ein PDF braucht WeasyPrint, und das ist nicht installiert: mit pip install "mirrorcam[pdf]" installieren.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="51" />
        <source>A PDF needs the library Pango, which this computer lacks: install it (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango), or print the report from a browser.</source>
        <translation>Ein PDF braucht die Bibliothek Pango, die auf diesem Rechner fehlt: installieren (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango) oder den Bericht aus einem Browser drucken.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="60" />
        <source>“{0}” is the recording itself: choose another name.</source>
        <translation>„{0}“ ist die Aufnahme selbst: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="67" />
        <source>“{0}” is a session folder, whose own files must stay as they are: choose another place.</source>
        <translation>„{0}“ ist der Ordner einer Sitzung, und deren Dateien müssen bleiben, wie sie sind: einen anderen Ort wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="71" />
        <source>“{0}” is a folder: choose another name.</source>
        <translation>„{0}“ ist ein Ordner: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="77" />
        <source>“{0}” is there already: choose another name.</source>
        <translation>„{0}“ gibt es schon: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="81" />
        <source>A film is written as mp4, not as {0}: choose a name that ends in .mp4.</source>
        <translation>Ein Film wird als mp4 geschrieben, nicht als {0}: einen Namen mit .mp4 wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/exports.py" line="85" />
        <source>Clips go into a folder, and “{0}” names a file: choose a name without an ending.</source>
        <translation>Ausschnitte kommen in einen Ordner, und „{0}“ ist der Name einer Datei: einen Namen ohne Endung wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="9" />
        <source>{0} cannot be written {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="10" />
        <source>The session cannot be continued, because its file {0} cannot be read; begin a new one.</source>
        <translation>Die Sitzung kann nicht fortgesetzt werden, weil ihre Datei {0} nicht lesbar ist; eine neue beginnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="14" />
        <source>The session {0} was written by a newer mirrorcam (schema version {1}, this program reads up to {2}); update mirrorcam to open it.</source>
        <translation>Die Sitzung {0} stammt von einem neueren mirrorcam (Schema-Version {1}, dieses Programm liest bis {2}); mirrorcam aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="19" />
        <source>The session file {0} is damaged (it is not valid JSON); analyse the recording again or restore the folder from a copy.</source>
        <translation>Die Datei {0} der Sitzung ist beschädigt (kein gültiges JSON); die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="24" />
        <source>The session file {0} is damaged ({1}: {2}); analyse the recording again or restore the folder from a copy.</source>
        <translation>Die Datei {0} der Sitzung ist beschädigt ({1}: {2}); die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="29" />
        <source>The session file {0} is damaged ({1}); analyse the recording again or restore the folder from a copy.</source>
        <translation>Die Datei {0} der Sitzung ist beschädigt ({1}); die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="34" />
        <source>it has {0} rows, more than its times have room for</source>
        <translation>sie hat {0} Zeilen, mehr, als in ihre Zeiten passen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="35" />
        <source>its rows are packed</source>
        <translation>ihre Zeilen sind gepackt</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="36" />
        <source>its words are longer than those of any session</source>
        <translation>ihre Wörter sind länger als die irgendeiner Sitzung</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="37" />
        <source>lists of its column {0} are too long</source>
        <translation>Listen ihrer Spalte {0} sind zu lang</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="38" />
        <source>its column {0} holds lists of words</source>
        <translation>ihre Spalte {0} enthält Listen von Wörtern</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="39" />
        <source>its column {0} holds no numbers</source>
        <translation>ihre Spalte {0} enthält keine Zahlen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="40" />
        <source>its column {0} holds no words</source>
        <translation>ihre Spalte {0} enthält keine Wörter</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="41" />
        <source>its column {0} holds no {1}</source>
        <translation>ihre Spalte {0} ist nicht von der Art {1}</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="42" />
        <source>a row has no {0}</source>
        <translation>in einer Zeile fehlt {0}</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="43" />
        <source>a {0} lies beyond {1} s</source>
        <translation>{0} liegt in einer Zeile jenseits von {1} s</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="44" />
        <source>The file {0} cannot be opened ({1}); check its name.</source>
        <translation>Die Datei {0} kann nicht geöffnet werden ({1}); den Namen prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="45" />
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="46" />
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="47" />
        <source>a folder of other files</source>
        <translation>ein Ordner mit anderen Dateien</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="48" />
        <source>{0} is not a session as mirrorcam writes them (its {1} is a link to another place); take the link away if you trust where it comes from.</source>
        <translation>{0} ist keine Sitzung, wie mirrorcam sie schreibt ({1} darin verweist an einen anderen Ort); den Verweis entfernen, wenn die Herkunft vertrauenswürdig ist.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="53" />
        <source>{0} is being recorded at this moment; stop the recording, then open it.</source>
        <translation>{0} wird gerade aufgenommen; die Aufnahme beenden, dann öffnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="57" />
        <source>{0} is being recorded at this moment; stop the recording, then seal the library.</source>
        <translation>{0} wird gerade aufgenommen; die Aufnahme beenden, dann die Bibliothek versiegeln.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="61" />
        <source>{0} is being recorded at this moment; stop the recording, then delete it.</source>
        <translation>{0} wird gerade aufgenommen; die Aufnahme beenden, dann löschen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="65" />
        <source>{0} cannot be changed yet: its recording was cut off, and there was no room to bring it to its end; make room on its disk, then open it again.</source>
        <translation>{0} lässt sich noch nicht ändern: Die Aufnahme brach ab, und für ihren Abschluss fehlte der Platz; auf dem Datenträger Platz schaffen, dann erneut öffnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="70" />
        <source>{0} is being recorded at this moment; end that first.</source>
        <translation>{0} wird gerade aufgenommen; erst das beenden.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="71" />
        <source>The session {0} lacks its file {1}; analyse the recording again or restore the folder from a copy.</source>
        <translation>Der Sitzung {0} fehlt die Datei {1}; die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="76" />
        <source>The session file {0} lacks the columns {1}; analyse the recording again.</source>
        <translation>Der Datei {0} der Sitzung fehlen die Spalten {1}; die Aufnahme noch einmal analysieren.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="80" />
        <source>The session file {0} cannot be read (it is damaged or no Parquet table); analyse the recording again or restore the folder from a copy.</source>
        <translation>Die Datei {0} der Sitzung ist nicht lesbar (beschädigt oder keine Parquet-Tabelle); die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="85" />
        <source>The session file {0} cannot be read ({1}); analyse the recording again or restore the folder from a copy.</source>
        <translation>Die Datei {0} der Sitzung ist nicht lesbar ({1}); die Aufnahme noch einmal analysieren oder den Ordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="90" />
        <source>{0} was removed while it was being recorded; what was recorded until then went with it.</source>
        <translation>{0} wurde während der Aufnahme entfernt; was bis dahin aufgenommen war, ist damit fort.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="94" />
        <source>{0} was removed while it was being recorded.</source>
        <translation>{0} wurde während der Aufnahme entfernt.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="95" />
        <source>{0} is being worked on by another program; try again later.</source>
        <translation>An {0} arbeitet gerade ein anderes Programm; später noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="96" />
        <source>This session has no time steps: analyse the recording again.</source>
        <translation>Diese Sitzung hat keine Zeitschritte: die Aufnahme noch einmal analysieren.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="97" />
        <source>The index of the library {0} cannot be written ({1}); check the disk and whether you may write there, or choose another folder for sessions.</source>
        <translation>Der Index der Bibliothek {0} kann nicht geschrieben werden ({1}); die Festplatte und die Rechte dort prüfen oder einen anderen Ordner für Sitzungen wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="102" />
        <source>The library {0} was used by a newer mirrorcam; update mirrorcam, or choose another folder for sessions.</source>
        <translation>Die Bibliothek {0} wurde von einem neueren mirrorcam benutzt; mirrorcam aktualisieren oder einen anderen Ordner für Sitzungen wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="107" />
        <source>The index of the library {0} cannot be read ({1}); choose Rebuild in the settings.</source>
        <translation>Der Index der Bibliothek {0} ist nicht lesbar ({1}); in den Einstellungen „Neu aufbauen“ wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="111" />
        <source>Sessions cannot be kept in {0} ({1}); choose another folder for them.</source>
        <translation>In {0} können keine Sitzungen liegen ({1}); einen anderen Ordner dafür wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="115" />
        <source>The sealed session {0} holds no session as mirrorcam writes them ({1}); restore it from a copy.</source>
        <translation>Die versiegelte Sitzung {0} enthält keine Sitzung, wie mirrorcam sie schreibt ({1}); aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="120" />
        <source>The sealed session {0} is damaged, was changed, or is of another library; restore it from a copy.</source>
        <translation>Die versiegelte Sitzung {0} ist beschädigt, wurde verändert oder gehört zu einer anderen Bibliothek; aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="125" />
        <source>{0} is not sealed, because {1} in it is a link or no file at all; take it out of the session folder, then try again.</source>
        <translation>{0} ist nicht versiegelt, weil {1} darin ein Verweis oder keine Datei ist; aus dem Ordner der Sitzung nehmen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="130" />
        <source>The file {0} of the library {1} is damaged, and without it nothing there opens; restore it from a copy.</source>
        <translation>Die Datei {0} der Bibliothek {1} ist beschädigt, und ohne sie öffnet sich dort nichts; aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="135" />
        <source>The passphrase has fewer than {0} characters; take a longer one, such as four or five words that belong together for you alone.</source>
        <translation>Die Passphrase hat weniger als {0} Zeichen; eine längere wählen, etwa vier oder fünf Wörter, die nur für Sie zusammengehören.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="140" />
        <source>The library {0} was sealed by a newer mirrorcam; update mirrorcam.</source>
        <translation>Die Bibliothek {0} wurde von einem neueren mirrorcam versiegelt; mirrorcam aktualisieren.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="144" />
        <source>The passphrase does not open the library {0}; try it again, and mind capital letters and the language of the keyboard (or its file {1} was changed).</source>
        <translation>Die Passphrase öffnet die Bibliothek {0} nicht; noch einmal versuchen und auf Großbuchstaben und die Sprache der Tastatur achten (oder die Datei {1} darin wurde verändert).</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="149" />
        <source>The library {0} is open in another mirrorcam; close that one, then try again.</source>
        <translation>Die Bibliothek {0} ist in einem anderen mirrorcam offen; jenes schließen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="153" />
        <source>{0} is not a folder; name the one in which your sessions are.</source>
        <translation>{0} ist kein Ordner; den wählen, in dem die Sitzungen liegen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="154" />
        <source>“{0}” can no longer be taken back: it is deleted.</source>
        <translation>„{0}“ lässt sich nicht mehr zurückholen: Es ist gelöscht.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="155" />
        <source>The library {0} is not a folder; name one that holds sessions, or leave it out.</source>
        <translation>Die Bibliothek {0} ist kein Ordner; einen mit Sitzungen wählen oder weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="159" />
        <source>{0} is too large to be a calibration profile; {1}.</source>
        <translation>{0} ist zu groß für ein Kalibrierungsprofil; {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="160" />
        <source>The calibration profile {0} cannot be read ({1}); check its name or {2}.</source>
        <translation>Das Kalibrierungsprofil {0} ist nicht lesbar ({1}); den Namen prüfen oder {2}.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="164" />
        <source>{0} is not a calibration profile (not text); {1}.</source>
        <translation>{0} ist kein Kalibrierungsprofil (kein Text); {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="165" />
        <source>{0} cannot be used as a calibration profile ({1}); {2}.</source>
        <translation>{0} taugt nicht als Kalibrierungsprofil ({1}); {2}.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="166" />
        <source>it is not valid JSON</source>
        <translation>kein gültiges JSON</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="167" />
        <source>The calibration profile {0} cannot be deleted ({1}); delete the file by hand.</source>
        <translation>Das Kalibrierungsprofil {0} kann nicht gelöscht werden ({1}); die Datei von Hand löschen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="174" />
        <source>because the disk is full; free some space and try again</source>
        <translation>Die Festplatte ist voll; Platz schaffen und noch einmal versuchen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="178" />
        <source>because its place is read-only for you; choose another folder</source>
        <translation>Dorthin darf nicht geschrieben werden; einen anderen Ordner wählen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="182" />
        <source>because a file stands in the way; choose another folder</source>
        <translation>Eine Datei steht im Weg; einen anderen Ordner wählen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="186" />
        <source>({0}); choose another folder or check the disk</source>
        <translation>{0}; einen anderen Ordner wählen oder die Festplatte prüfen</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="193" />
        <source>{0} is not a mirrorcam session, because {1} cannot be read ({2}); choose a folder whose name ends in .mirrorcam.</source>
        <translation>{0} ist keine Sitzung von mirrorcam, denn {1} kann nicht gelesen werden ({2}); einen Ordner wählen, dessen Name auf .mirrorcam endet.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="200" />
        <source>{0} is sealed; open its library with the passphrase.</source>
        <translation>{0} ist verschlossen; die Bibliothek dazu mit der Passphrase öffnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="207" />
        <source>{0} is not a mirrorcam session (it is {1}); choose a folder whose name ends in .mirrorcam.</source>
        <translation>{0} ist keine Sitzung von mirrorcam ({1}); einen Ordner wählen, dessen Name auf .mirrorcam endet.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="215" />
        <source>{0} is not empty, and a recording is never written over anything; choose another folder.</source>
        <translation>{0} ist nicht leer, und eine Aufnahme überschreibt nie etwas; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="222" />
        <source>{0} cannot be written because its name holds bytes that are no letters (in UTF-8); choose another folder.</source>
        <translation>{0} kann nicht geschrieben werden, weil der Name Bytes enthält, die keine Buchstaben sind (in UTF-8); einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="227" />
        <source>{0} is {1} and no mirrorcam session; choose another folder.</source>
        <translation>{0} ist keine Sitzung von mirrorcam, sondern {1}; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="234" />
        <source>{0} holds the session of another recording ({1}) with markers, names, consent or video of its own; choose another folder.</source>
        <translation>{0} enthält die Sitzung einer anderen Aufnahme ({1}) mit eigenen Markierungen, Namen, Einwilligungen oder Videos; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="240" />
        <source>{0} holds the session of another recording ({1}); choose another folder.</source>
        <translation>{0} enthält die Sitzung einer anderen Aufnahme ({1}); einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="248" />
        <source>{0} holds what was recorded live ({1}) and cannot be made again; choose another folder.</source>
        <translation>{0} enthält eine Live-Aufnahme ({1}), die sich nicht wiederholen lässt; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="256" />
        <source>{0} holds a session that cannot be read, and what you added to it would be lost; choose another folder or move that one away. ({1})</source>
        <translation>{0} enthält eine Sitzung, die nicht lesbar ist, und was darin ergänzt wurde, ginge verloren; einen anderen Ordner wählen oder jenen wegschieben. ({1})</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="264" />
        <source>The library {0} is locked; open it with its passphrase.</source>
        <translation>Die Bibliothek {0} ist verschlossen; mit ihrer Passphrase öffnen.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="271" />
        <source>{0} is not a sealed library (its file {1} cannot be read: {2}); choose the folder that was sealed.</source>
        <translation>{0} ist keine versiegelte Bibliothek (die Datei {1} darin ist nicht lesbar: {2}); den Ordner wählen, der versiegelt wurde.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="278" />
        <source>The library {0} is sealed already.</source>
        <translation>Die Bibliothek {0} ist schon versiegelt.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="285" />
        <source>{0} was changed while it was being sealed, and stays as it is; close what works on it, then seal again.</source>
        <translation>{0} wurde während des Versiegelns verändert und bleibt, wie es ist; schließen, was daran arbeitet, dann noch einmal versiegeln.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="293" />
        <source>There is no calibration profile of “{0}” in {1}; calibrate the person again under Live.</source>
        <translation>Es gibt kein Kalibrierungsprofil von „{0}“ in {1}; die Person unter Live noch einmal kalibrieren.</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="297" />
        <source>calibrate the person again under Live</source>
        <translation>die Person unter Live noch einmal kalibrieren</translation>
    </message>
    <message>
        <location filename="../refusals/sessions.py" line="303" />
        <source>The calibration profile {0} cannot be written ({1}); check the disk and whether you may write there.</source>
        <translation>Das Kalibrierungsprofil {0} kann nicht geschrieben werden ({1}); die Festplatte und die Rechte dort prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="9" />
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="10" />
        <source>Connection timed out</source>
        <translation>keine Antwort in der vorgesehenen Zeit</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="11" />
        <source>Device or resource busy</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="12" />
        <source>Directory not empty</source>
        <translation>der Ordner ist nicht leer</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="13" />
        <source>Disk quota exceeded</source>
        <translation>der zugeteilte Speicherplatz ist voll</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="14" />
        <source>File exists</source>
        <translation>bereits vorhanden</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="15" />
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="16" />
        <source>Input/output error</source>
        <translation>das Laufwerk liest oder schreibt nicht</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="17" />
        <source>Is a directory</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="18" />
        <source>No space left on device</source>
        <translation>das Laufwerk ist voll</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="19" />
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht vorhanden</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="20" />
        <source>Not a directory</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="21" />
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="22" />
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="23" />
        <source>Read-only file system</source>
        <translation>das Laufwerk lässt sich nur lesen</translation>
    </message>
    <message>
        <location filename="../refusals/system.py" line="24" />
        <source>Too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="9" />
        <source>mp4, mov, mkv, webm, avi or gif</source>
        <translation>mp4, mov, mkv, webm, avi oder gif</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="10" />
        <source>“{0}” is empty (0 bytes): copy or record it again.</source>
        <translation>„{0}“ ist leer (0 Bytes): noch einmal kopieren oder aufnehmen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="11" />
        <source>The name “{0}” holds bytes that are no letters (in UTF-8), and a session could not say what it was made of: rename the file or its folder.</source>
        <translation>Der Name „{0}“ enthält Bytes, die keine Buchstaben sind (in UTF-8), und eine Sitzung könnte nicht sagen, woraus sie entstanden ist: die Datei oder ihren Ordner umbenennen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="16" />
        <source>“{0}” is not a video: give a file such as {1}.</source>
        <translation>„{0}“ ist kein Video: eine Datei wie {1} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="17" />
        <source>“{0}” holds sound but no pictures: give the video recording.</source>
        <translation>„{0}“ enthält Ton, aber keine Bilder: die Videoaufnahme wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="18" />
        <source>“{0}” is in a video format for which there is no decoder: export it as H.264 mp4.</source>
        <translation>„{0}“ hat ein Videoformat, für das es keinen Decoder gibt: als mp4 mit H.264 exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="22" />
        <source>“{0}” says that its picture is {1}x{2} pixels; up to {3} a side can be read: export it in a smaller size.</source>
        <translation>„{0}“ nennt ein Bild von {1}x{2} Pixeln; gelesen werden höchstens {3} je Seite: kleiner exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="27" />
        <source>“{0}” is not a video that can be read, or it was cut off before it was finished: play it in a video player, and export it as {1}.</source>
        <translation>„{0}“ ist kein lesbares Video, oder es brach ab, bevor es fertig war: in einem Videoplayer abspielen und als {1} exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="32" />
        <source>“{0}” is a list that names other files, and no video: give the video itself ({1}).</source>
        <translation>„{0}“ ist eine Liste, die andere Dateien nennt, und kein Video: das Video selbst wählen ({1}).</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="36" />
        <source>“{0}” is a folder: give the video file inside it.</source>
        <translation>„{0}“ ist ein Ordner: die Videodatei darin wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="37" />
        <source>There is no file “{0}”: check the name and the folder.</source>
        <translation>Es gibt keine Datei „{0}“: Namen und Ordner prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="38" />
        <source>“{0}” is not a file: give a recorded video ({1}).</source>
        <translation>„{0}“ ist keine Datei: ein aufgenommenes Video wählen ({1}).</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="39" />
        <source>“{0}” may not be read by this user: change the file's permissions.</source>
        <translation>„{0}“ darf nicht gelesen werden: die Rechte der Datei ändern.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="43" />
        <source>“{0}” cannot be read ({1}): copy it to this computer's disk and try again.</source>
        <translation>„{0}“ kann nicht gelesen werden ({1}): auf die Festplatte dieses Rechners kopieren und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="47" />
        <source>“{0}” cannot be read ({1}): check its permissions, or copy it to this computer's disk.</source>
        <translation>„{0}“ kann nicht gelesen werden ({1}): die Rechte prüfen oder auf die Festplatte dieses Rechners kopieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="51" />
        <source>The picture of “{0}” is {1}x{2} pixels, in which people cannot be found: give a recording with at least {3} pixels a side.</source>
        <translation>Das Bild von „{0}“ hat {1}x{2} Pixel; darin lassen sich keine Menschen finden: eine Aufnahme mit mindestens {3} Pixeln je Seite wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="56" />
        <source>No picture in “{0}” can be decoded: the file is damaged or was cut off; copy or export it again.</source>
        <translation>Kein Bild in „{0}“ lässt sich lesen: Die Datei ist beschädigt oder brach ab; noch einmal kopieren oder exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="61" />
        <source>“{0}” is an animated WebP, of which no picture can be decoded: export it as {1}.</source>
        <translation>„{0}“ ist ein animiertes WebP, von dem sich kein Bild lesen lässt: als {1} exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="65" />
        <source>“{0}” is not text, and {1} is wanted: export it again as text.</source>
        <translation>„{0}“ ist kein Text, erwartet wird {1}: noch einmal als Text exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="66" />
        <source>“{0}” is a folder: give the file inside it that is {1}.</source>
        <translation>„{0}“ ist ein Ordner: die Datei darin wählen, die {1} ist.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="67" />
        <source>“{0}” is larger than {1} MB, which {2} never is: check that it is the file you mean, or split it.</source>
        <translation>„{0}“ ist größer als {1} MB, und das ist {2} nie: prüfen, ob es die gemeinte Datei ist, oder sie teilen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="72" />
        <source>a file of events</source>
        <translation>eine Datei mit Ereignissen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="73" />
        <source>There is no format “{0}” of events: choose {1}.</source>
        <translation>Es gibt kein Format „{0}“ für Ereignisse: {1} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="74" />
        <source>“{0}” holds no events: check that it is the file you mean.</source>
        <translation>„{0}“ enthält keine Ereignisse: prüfen, ob es die gemeinte Datei ist.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="75" />
        <source>“{0}”, line 1: this is no table of BORIS (columns: {1}): export the tabular or the aggregated events.</source>
        <translation>„{0}“, Zeile 1: Das ist keine Tabelle von BORIS (Spalten: {1}): die Ereignisse als Tabelle oder zusammengefasst exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="80" />
        <source>“{0}” has no observation “{1}”: choose one of {2}.</source>
        <translation>„{0}“ hat keine Beobachtung „{1}“: eine von {2} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="81" />
        <source>“{0}” is no BORIS project with an observation in it: give the .boris file, or the events that BORIS exports.</source>
        <translation>„{0}“ ist kein BORIS-Projekt mit einer Beobachtung darin: die .boris-Datei wählen oder die Ereignisse, die BORIS exportiert.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="86" />
        <source>“{0}”: the observation “{1}” has no events: code it in BORIS.</source>
        <translation>„{0}“: Die Beobachtung „{1}“ hat keine Ereignisse: in BORIS kodieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="87" />
        <source>“{0}”, event {1} of “{2}”: it is not as BORIS writes events: save the project with BORIS again.</source>
        <translation>„{0}“, Ereignis {1} von „{2}“: So schreibt BORIS keine Ereignisse: das Projekt mit BORIS noch einmal speichern.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="92" />
        <source>“{0}” is XML, but no ELAN file (it begins with {1}): give the file that ELAN saves, with the ending .eaf.</source>
        <translation>„{0}“ ist XML, aber keine Datei von ELAN (sie beginnt mit {1}): die Datei mit der Endung .eaf wählen, die ELAN speichert.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="97" />
        <source>“{0}”, line 1: no column tells {1} of an event (columns: {2}): name them start_s and end_s.</source>
        <translation>„{0}“, Zeile 1: Keine Spalte nennt {1} eines Ereignisses (Spalten: {2}): sie start_s und end_s nennen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="102" />
        <source>“{0}”, line 1: no column tells what an event is (columns: {1}): name it kind.</source>
        <translation>„{0}“, Zeile 1: Keine Spalte sagt, was ein Ereignis ist (Spalten: {1}): sie kind nennen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="106" />
        <source>“{0}”, line 1: no subtitle was found (it begins with “{1}”): give a VTT or SRT file with times such as 00:01:02.500 --&gt; 00:01:04.000.</source>
        <translation>„{0}“, Zeile 1: Es wurde kein Untertitel gefunden (die Datei beginnt mit „{1}“): eine VTT- oder SRT-Datei mit Zeiten wie 00:01:02.500 --&gt; 00:01:04.000 wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="111" />
        <source>“{0}”, line 1: no line names the columns of events (found “{1}”): give the table a header such as kind, participant, start_s, end_s.</source>
        <translation>„{0}“, Zeile 1: Keine Zeile nennt die Spalten der Ereignisse (gefunden: „{1}“): der Tabelle eine Kopfzeile wie kind, participant, start_s, end_s geben.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="116" />
        <source>“{0}”, line {1}: all events lie behind the end of the recording ({2} s): check that it is of this recording and that its times are seconds.</source>
        <translation>„{0}“, Zeile {1}: Alle Ereignisse liegen hinter dem Ende der Aufnahme ({2} s): prüfen, ob die Datei zu dieser Aufnahme gehört und ihre Zeiten Sekunden sind.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="121" />
        <source>“{0}”, line {1}: {2}: {3}.</source>
        <translation>„{0}“, Zeile {1}: {2}: {3}.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="122" />
        <source>there are more than {0} events, which no recording has</source>
        <translation>es sind mehr als {0} Ereignisse, so viele hat keine Aufnahme</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="123" />
        <source>check that it is the file you mean, or split it</source>
        <translation>prüfen, ob es die gemeinte Datei ist, oder sie teilen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="124" />
        <source>a quotation mark opens here, and none closes it</source>
        <translation>hier öffnet ein Anführungszeichen, und keines schließt es</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="125" />
        <source>write it twice within words, or take it out</source>
        <translation>innerhalb von Wörtern doppelt schreiben oder entfernen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="126" />
        <source>its time is not a number</source>
        <translation>die Zeit ist keine Zahl</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="127" />
        <source>correct the line</source>
        <translation>die Zeile berichtigen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="128" />
        <source>this event ends at {0} s, before it starts at {1} s</source>
        <translation>dieses Ereignis endet bei {0} s, bevor es bei {1} s beginnt</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="129" />
        <source>exchange the two times, or delete the line</source>
        <translation>die beiden Zeiten tauschen oder die Zeile löschen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="130" />
        <source>{0} is empty</source>
        <translation>{0} ist leer</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="131" />
        <source>say what the event is, or delete the line</source>
        <translation>angeben, was das Ereignis ist, oder die Zeile löschen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="132" />
        <source>its duration is {0} s</source>
        <translation>die Dauer ist {0} s</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="133" />
        <source>correct it to 0 or more</source>
        <translation>auf 0 oder mehr berichtigen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="134" />
        <source>“{0}” stops without having started</source>
        <translation>„{0}“ endet, ohne begonnen zu haben</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="135" />
        <source>“{0}” starts a second time before it has stopped (line {1})</source>
        <translation>„{0}“ beginnt ein zweites Mal, bevor es geendet hat (Zeile {1})</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="136" />
        <source>“{0}” starts at {1} s and never stops</source>
        <translation>„{0}“ beginnt bei {1} s und endet nie</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="137" />
        <source>mend the state events in BORIS and export again</source>
        <translation>die Zustände in BORIS berichtigen und noch einmal exportieren</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="138" />
        <source>it is no valid JSON</source>
        <translation>das ist kein gültiges JSON</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="139" />
        <source>save the project with BORIS</source>
        <translation>das Projekt mit BORIS speichern</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="140" />
        <source>it is no valid XML ({0})</source>
        <translation>das ist kein gültiges XML ({0})</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="141" />
        <source>save the file with ELAN</source>
        <translation>die Datei mit ELAN speichern</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="142" />
        <source>save the file with ELAN again</source>
        <translation>die Datei mit ELAN noch einmal speichern</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="143" />
        <source>“{0}” is no time in milliseconds</source>
        <translation>„{0}“ ist keine Zeit in Millisekunden</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="144" />
        <source>it declares entities, which no ELAN file does</source>
        <translation>die Datei vereinbart Entitäten, was keine Datei von ELAN tut</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="145" />
        <source>the annotation refers to “{0}”, which is not there</source>
        <translation>die Annotation verweist auf „{0}“, und das gibt es nicht</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="146" />
        <source>the time slot “{0}” of the annotation is not there</source>
        <translation>den Zeitpunkt „{0}“ der Annotation gibt es nicht</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="147" />
        <source>“{0}” is no time of a subtitle</source>
        <translation>„{0}“ ist keine Zeit eines Untertitels</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="148" />
        <source>write it as {0}</source>
        <translation>als {0} schreiben</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="149" />
        <source>there are two columns “{0}”</source>
        <translation>es gibt zwei Spalten „{0}“</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="150" />
        <source>give each a name of its own</source>
        <translation>jeder einen eigenen Namen geben</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="151" />
        <source>there are {0} values under {1} columns; decimal commas in a table with commas between its columns cannot be told apart</source>
        <translation>es stehen {0} Werte unter {1} Spalten; Dezimalkommas und Kommas zwischen den Spalten lassen sich nicht unterscheiden</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="156" />
        <source>save it with semicolons between the columns, or with decimal points</source>
        <translation>mit Semikolons zwischen den Spalten oder mit Dezimalpunkten speichern</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="160" />
        <source>The offset of the events must be a number of seconds.</source>
        <translation>Der Versatz der Ereignisse muss eine Zahl in Sekunden sein.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="161" />
        <source>No events of “{0}” are in this session: there are those of {1}.</source>
        <translation>In dieser Sitzung sind keine Ereignisse von „{0}“: Es gibt die von {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="162" />
        <source>the start</source>
        <translation>den Beginn</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="163" />
        <source>the end or the duration</source>
        <translation>das Ende oder die Dauer</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="164" />
        <source>correct it, or delete the line</source>
        <translation>berichtigen oder die Zeile löschen</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="165" />
        <source>“{0}” in column {1} is not a time in seconds</source>
        <translation>„{0}“ in Spalte {1} ist keine Zeit in Sekunden</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="166" />
        <source>“{0}” in column {1} is not a number of seconds</source>
        <translation>„{0}“ in Spalte {1} ist keine Zahl von Sekunden</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="167" />
        <source>“{0}” in column {1} is not {2}</source>
        <translation>„{0}“ in Spalte {1} ist nicht {2}</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="168" />
        <source>it is not a row of a table ({0})</source>
        <translation>das ist keine Zeile einer Tabelle ({0})</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="169" />
        <source>export the table again</source>
        <translation>die Tabelle noch einmal exportieren</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="170" />
        <source>this event starts at {0} s, before the recording does</source>
        <translation>dieses Ereignis beginnt bei {0} s, vor der Aufnahme</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="171" />
        <source>“{0}”, {1}: written twice, taken once.</source>
        <translation>„{0}“, {1}: doppelt geschrieben, einmal übernommen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="172" />
        <source>“{0}”, {1}: begins before the event of the same kind and person ends; both are kept, and count once in the agreement.</source>
        <translation>„{0}“, {1}: beginnt, bevor das Ereignis derselben Art und Person endet; beide bleiben und zählen in der Übereinstimmung einmal.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="177" />
        <source>“{0}”, line {1}: {2} events begin after the recording has ended ({3} s).</source>
        <translation>„{0}“, Zeile {1}: {2} Ereignisse beginnen nach dem Ende der Aufnahme ({3} s).</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="180" />
        <source>line {0}</source>
        <translation>Zeile {0}</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="181" />
        <source>lines {0}</source>
        <translation>Zeilen {0}</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="182" />
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="189" />
        <source>The files of A and B have no moment in common when B's starts {0} s after A's: correct by how much it did.</source>
        <translation>Die Dateien von A und B haben keinen gemeinsamen Augenblick, wenn die von B {0} s nach der von A beginnt: berichtigen, um wie viel sie später beginnt.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="197" />
        <source>“{0}” speaks of {1}, who is neither of the two here: if it is one of them, give them that name under Library, and import the file again.</source>
        <translation>„{0}“ spricht von {1}, und so heißt hier niemand: Falls eine der beiden Personen gemeint ist, ihr in der Bibliothek diesen Namen geben und die Datei noch einmal importieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="205" />
        <source>“{0}” speaks of {1}, who are none of the two here: if one is, give them that name under Library, and import the file again.</source>
        <translation>„{0}“ spricht von {1}, und so heißt hier niemand: Falls eine der beiden Personen gemeint ist, ihr in der Bibliothek diesen Namen geben und die Datei noch einmal importieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="210" />
        <source>“{0}” holds {1} observations ({2}): export only one of them from BORIS.</source>
        <translation>„{0}“ enthält {1} Beobachtungen ({2}): nur eine davon aus BORIS exportieren.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="214" />
        <source>Events of “{0}” are in this session already: take those out first.</source>
        <translation>Ereignisse von „{0}“ sind schon in dieser Sitzung: erst diese entfernen.</translation>
    </message>
    <message>
        <location filename="../refusals/recordings.py" line="218" />
        <source>correct the times in the file</source>
        <translation>die Zeiten in der Datei berichtigen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="9" />
        <source>The model file {0} is not on this computer: {1}.</source>
        <translation>Die Modelldatei {0} ist nicht auf diesem Rechner: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="10" />
        <source>The model file “{0}” is not the official one (its SHA-256 differs): delete it, and then {1}.</source>
        <translation>Die Modelldatei „{0}“ ist nicht die offizielle (ihr SHA-256 weicht ab): löschen und dann {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="15" />
        <source>The folder “{0}” does not hold the model file {1}: put it there, or stop naming that folder (see {2}) and {3}.</source>
        <translation>Im Ordner „{0}“ ist die Modelldatei {1} nicht: dort ablegen, oder den Ordner nicht mehr nennen (siehe {2}) und {3}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="20" />
        <source>run `pip install "mirrorcam[models]"` or {0}</source>
        <translation>`pip install "mirrorcam[models]"` oder {0} ausführen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="21" />
        <source>run {0}</source>
        <translation>{0} ausführen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="22" />
        <source>There is no model “{0}”: choose from {1}.</source>
        <translation>Es gibt kein Modell „{0}“: aus {1} wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="23" />
        <source>The model file {0} cannot be loaded ({1}); fetch it again with: mirrorcam models fetch</source>
        <translation>Die Modelldatei {0} kann nicht geladen werden ({1}); noch einmal holen mit: mirrorcam models fetch</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="27" />
        <source>Stopped at {0} s; what was seen so far is kept in {1}.</source>
        <translation>Bei {0} s angehalten; was bis dahin gesehen wurde, ist in {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="28" />
        <source>Two people were not found where they were looked for, so nothing about two people could be scored; what was seen is in {0}. Give the part of the picture, or the file, in which the head and shoulders of each are visible.</source>
        <translation>Wo gesucht wurde, fanden sich keine zwei Personen, also lässt sich über zwei nichts sagen; was gesehen wurde, ist in {0}. Den Teil des Bildes oder die Datei angeben, wo Kopf und Schultern jeder Person zu sehen sind.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="34" />
        <source>Two people were not found where they were looked for, so nothing about two people could be scored; what was seen is in {0}. Give the part of the picture, or the source, in which the head and shoulders of each are visible.</source>
        <translation>Wo gesucht wurde, fanden sich keine zwei Personen, also lässt sich über zwei nichts sagen; was gesehen wurde, ist in {0}. Den Teil des Bildes oder die Quelle angeben, wo Kopf und Schultern jeder Person zu sehen sind.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="40" />
        <source>Stopped before there was anything to keep.</source>
        <translation>Angehalten, bevor es etwas zu behalten gab.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="41" />
        <source>The video could not be finished ({0}).</source>
        <translation>Das Video konnte nicht abgeschlossen werden ({0}).</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="42" />
        <source>The disk with {0} does not answer: see to it, then open the session, which is kept as far as it came to the disk.</source>
        <translation>Die Festplatte mit {0} antwortet nicht: danach sehen und dann die Sitzung öffnen; sie ist so weit erhalten, wie sie auf die Festplatte kam.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="47" />
        <source>{0} was recorded from {1} source(s): go on with as many.</source>
        <translation>{0} wurde von {1} Quelle(n) aufgenommen: mit ebenso vielen fortsetzen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="48" />
        <source>Give one source that shows both people, or one of each.</source>
        <translation>Eine Quelle wählen, die beide zeigt, oder für jede Person eine.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="49" />
        <source>Sound is recorded only after each person has agreed to it: ask both, then say so.</source>
        <translation>Ton wird erst aufgenommen, wenn beide zugestimmt haben: beide fragen, dann ankreuzen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="53" />
        <source>Sound is kept in the video: keep the video, or leave the sound out.</source>
        <translation>Ton liegt im Video: das Video behalten oder den Ton weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="57" />
        <source>There is no camera {0}: {1}.</source>
        <translation>Es gibt keine Kamera {0}: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="58" />
        <source>There is no window “{0}” on the screen: {1}.</source>
        <translation>Auf dem Bildschirm gibt es kein Fenster „{0}“: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="59" />
        <source>There is no microphone {0}: {1}.</source>
        <translation>Es gibt kein Mikrofon {0}: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="60" />
        <source>choose one of these: {0}</source>
        <translation>eines davon wählen: {0}</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="61" />
        <source>no camera is connected; plug one in</source>
        <translation>Es ist keine angeschlossen; eine anschließen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="62" />
        <source>no microphone is connected; plug one in</source>
        <translation>Es ist keines angeschlossen; eines anschließen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="63" />
        <source>open it first</source>
        <translation>es erst öffnen</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="64" />
        <source>{0} may not be used by this user: allow camera access in the system's privacy settings, or on Linux add the user to the group video and log in again.</source>
        <translation>{0} darf nicht benutzt werden: den Zugriff auf die Kamera in den Datenschutz-Einstellungen des Systems erlauben, oder unter Linux den Benutzer in die Gruppe video aufnehmen und neu anmelden.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="69" />
        <source>{0} is in use by another program{1}: close it there and try again.</source>
        <translation>{0} wird von einem anderen Programm benutzt{1}: dort schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="73" />
        <source>{0} is in use by another program: close it there and try again.</source>
        <translation>{0} wird von einem anderen Programm benutzt: dort schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="74" />
        <source>{0} does not deliver pictures: it may be in use by another program, or switched off; close other programs that use it, or plug it in again.</source>
        <translation>{0} liefert keine Bilder: Vielleicht benutzt sie ein anderes Programm, oder sie ist ausgeschaltet; andere Programme schließen, die sie benutzen, oder neu anschließen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="79" />
        <source>Camera {0} ({1})</source>
        <translation>Kamera {0} ({1})</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="80" />
        <source>“{0}” is not a live source: give a camera's number (0), file:PATH, screen:X,Y,W,H, window:TITLE{1} or the address of a stream (http://… or rtsp://…).</source>
        <translation>„{0}“ ist keine Live-Quelle: die Nummer einer Kamera (0), file:PFAD, screen:X,Y,B,H, window:TITEL{1} oder die Adresse eines Streams (http://… oder rtsp://…) angeben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="85" />
        <source>“{0}” is not a live source: give a camera's number (0), file:PATH, screen:X,Y,W,H, window:TITLE or the address of a stream (http://… or rtsp://…).</source>
        <translation>„{0}“ ist keine Live-Quelle: die Nummer einer Kamera (0), file:PFAD, screen:X,Y,B,H, window:TITEL oder die Adresse eines Streams (http://… oder rtsp://…) angeben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="90" />
        <source>“screen:{0}” is no region of the screen: give screen:X,Y,WIDTH,HEIGHT in whole pixels, at least {1} a side, such as screen:0,0,1280,720.</source>
        <translation>„screen:{0}“ ist kein Bereich des Bildschirms: screen:X,Y,BREITE,HÖHE in ganzen Pixeln angeben, mindestens {1} je Seite, etwa screen:0,0,1280,720.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="95" />
        <source>{0} does not lie on the screen, which is {1}x{2} pixels from {3},{4}: give a region within it.</source>
        <translation>{0} liegt nicht auf dem Bildschirm, der {1}x{2} Pixel ab {3},{4} hat: einen Bereich darin angeben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="100" />
        <source>The screen cannot be read ({0}): on Linux this works under X11, and on macOS after screen recording was allowed in the privacy settings.</source>
        <translation>Der Bildschirm ist nicht lesbar ({0}): Unter Linux geht das mit X11, unter macOS, sobald die Bildschirmaufnahme in den Datenschutz-Einstellungen erlaubt ist.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="105" />
        <source>The stream {0} cannot be opened: check the address, and that its camera or server is running and reachable from this computer.</source>
        <translation>Der Stream {0} lässt sich nicht öffnen: die Adresse prüfen, und ob seine Kamera oder sein Server läuft und von diesem Rechner erreichbar ist.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="110" />
        <source>The window “{0}” does not lie on the screen: move it there.</source>
        <translation>Das Fenster „{0}“ liegt nicht auf dem Bildschirm: dorthin schieben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="111" />
        <source>The microphone {0} cannot be opened ({1}): it may be in use by another program, or not allowed in the system's privacy settings; see to that or choose another one.</source>
        <translation>Das Mikrofon {0} lässt sich nicht öffnen ({1}): Vielleicht benutzt es ein anderes Programm, oder die Datenschutz-Einstellungen des Systems erlauben es nicht; das ändern oder ein anderes wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="116" />
        <source>The sound of {0} cannot be played ({1}); check its name, or choose another file.</source>
        <translation>Der Ton von {0} kann nicht abgespielt werden ({1}); den Namen prüfen oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="120" />
        <source>“{0}” is no microphone: give default, a microphone's number or name, or file:PATH.</source>
        <translation>„{0}“ ist kein Mikrofon: default, die Nummer oder den Namen eines Mikrofons oder file:PFAD angeben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="124" />
        <source>LSL was kept to this computer before, and cannot reach further until mirrorcam starts again: do that, or leave LSL on this computer.</source>
        <translation>LSL war bisher auf diesen Rechner beschränkt und reicht erst nach einem Neustart von mirrorcam weiter: neu starten oder LSL auf diesem Rechner lassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="129" />
        <source>LSL needs the extra “streams”: pip install "mirrorcam[streams]", or leave LSL out.</source>
        <translation>LSL braucht den Zusatz „streams“: pip install "mirrorcam[streams]", oder LSL weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="133" />
        <source>“{0}” is no address for OSC: give a port such as 9000 (of this computer), or HOST:PORT.</source>
        <translation>„{0}“ ist keine Adresse für OSC: einen Port wie 9000 (auf diesem Rechner) oder RECHNER:PORT angeben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="137" />
        <source>OSC needs the extra “streams”: pip install "mirrorcam[streams]", or leave OSC out.</source>
        <translation>OSC braucht den Zusatz „streams“: pip install "mirrorcam[streams]", oder OSC weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="141" />
        <source>OSC cannot be sent to {0}:{1} ({2}): check the address.</source>
        <translation>OSC kann nicht an {0}:{1} gesendet werden ({2}): die Adresse prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="142" />
        <source>The settings of plugins cannot be written to {0} ({1}): make room or mend its rights, or set {2}.</source>
        <translation>Die Einstellungen der Plugins können nicht nach {0} geschrieben werden ({1}): Platz schaffen, die Rechte ändern oder {2} setzen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="147" />
        <source>The exporter “{0}”</source>
        <translation>Das Export-Format „{0}“</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="148" />
        <source>The source “{0}”</source>
        <translation>Die Quelle „{0}“</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="149" />
        <source>Nobody was found in {0}, so nobody can be calibrated; record one person, head and shoulders, with light on the face.</source>
        <translation>In {0} wurde niemand gefunden, also lässt sich niemand kalibrieren; eine Person aufnehmen, Kopf und Schultern, mit Licht auf dem Gesicht.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="154" />
        <source>Looking for the person failed ({0}); begin again.</source>
        <translation>Die Suche nach der Person ist gescheitert ({0}); noch einmal beginnen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="155" />
        <source>Looking for people failed {0} times in a row ({1}): stop, and start mirrorcam again.</source>
        <translation>Die Suche nach Personen ist {0}-mal nacheinander gescheitert ({1}): beenden und mirrorcam neu starten.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="159" />
        <source>{0} cannot be captured ({1}): allow screen recording in the system's settings, or choose another source.</source>
        <translation>{0} lässt sich nicht aufnehmen ({1}): die Bildschirmaufnahme in den Einstellungen des Systems erlauben oder eine andere Quelle wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="164" />
        <source>{0} is not open.</source>
        <translation>{0} ist nicht offen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="165" />
        <source>{0} can no longer be captured.</source>
        <translation>{0} lässt sich nicht mehr aufnehmen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="166" />
        <source>There is no screen {0}: choose one of these: {1}.</source>
        <translation>Es gibt keinen Bildschirm {0}: einen davon wählen: {1}.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="167" />
        <source>The window of mirrorcam does not answer; close it and start anew.</source>
        <translation>Das Fenster von mirrorcam antwortet nicht; schließen und neu starten.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="171" />
        <source>The hints in {0} cannot be used ({1}); mend or delete the file.</source>
        <translation>Die Hinweise in {0} sind nicht brauchbar ({1}); die Datei berichtigen oder löschen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="172" />
        <source>{0} is too large for hints of the coach; mend or delete the file.</source>
        <translation>{0} ist zu groß für Hinweise des Coachs; die Datei berichtigen oder löschen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="176" />
        <source>The hints in {0} cannot be read ({1}); check the file.</source>
        <translation>Die Hinweise in {0} sind nicht lesbar ({1}); die Datei prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="177" />
        <source>The hints cannot be kept in {0} ({1}); check the folder.</source>
        <translation>Die Hinweise können nicht in {0} liegen ({1}); den Ordner prüfen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="178" />
        <source>The screen can no longer be read ({0}).</source>
        <translation>Der Bildschirm ist nicht mehr lesbar ({0}).</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="179" />
        <source>{0} can no longer be seen.</source>
        <translation>{0} ist nicht mehr zu sehen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="180" />
        <source>The {0} delivers no sound any more.</source>
        <translation>{0} liefert keinen Ton mehr.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="181" />
        <source>{0} delivers no pictures any more.</source>
        <translation>{0} liefert keine Bilder mehr.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="182" />
        <source>The stream {0} has stopped.</source>
        <translation>Der Stream {0} ist abgebrochen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="183" />
        <source>No picture has come from {0}: check that it works, or choose another source.</source>
        <translation>Von {0} kam kein Bild: prüfen, ob die Quelle funktioniert, oder eine andere wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="187" />
        <source>{0} cannot be opened ({1}): check that it works, or choose another one.</source>
        <translation>{0} lässt sich nicht öffnen ({1}): prüfen, ob das Gerät funktioniert, oder ein anderes wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="191" />
        <source>{0} does not answer: check that it works, or choose another one.</source>
        <translation>{0} antwortet nicht: prüfen, ob das Gerät funktioniert, oder ein anderes wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="194" />
        <source>{0} The {1} s until then are kept in {2}.</source>
        <translation>{0} Die {1} s bis dahin sind in {2} aufgehoben.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="201" />
        <source>This computer lets mirrorcam open too few files at once: close other programs, or start the computer anew, and try again.</source>
        <translation>Dieser Rechner lässt mirrorcam zu wenige Dateien gleichzeitig öffnen: andere Programme schließen oder den Rechner neu starten und noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="210" />
        <source>Two people were not found in the recording, so nothing about two people could be scored; what was seen is in {0}. If two people are there, draw their regions in New analysis.</source>
        <translation>In der Aufnahme wurden keine zwei Personen gefunden, also lässt sich über zwei nichts sagen; was gesehen wurde, ist in {0}. Sind zwei da, ihre Bereiche unter „Neue Analyse“ zeichnen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="220" />
        <source>Two people were not found, so nothing about two people could be scored; what was seen is in {0}. If two people are there, draw their regions before you begin.</source>
        <translation>Es wurden keine zwei Personen gefunden, also lässt sich über zwei nichts sagen; was gesehen wurde, ist in {0}. Sind zwei da, ihre Bereiche vor Beginn zeichnen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="228" />
        <source>Region {0} does not lie inside the picture of {1}x{2} pixels: draw it within the picture.</source>
        <translation>Bereich {0} liegt nicht im Bild von {1}x{2} Pixeln: innerhalb des Bildes zeichnen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="235" />
        <source>Regions A and B are the same, so one person would be taken for both: draw each around one of the two.</source>
        <translation>Die Bereiche von A und B sind derselbe, eine Person würde also für beide gehalten: um jede der beiden einen eigenen ziehen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="240" />
        <source>Draw both regions, or neither.</source>
        <translation>Beide Bereiche angeben oder keinen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="247" />
        <source>In one room both people are seen by one camera: flip both, or neither.</source>
        <translation>In einem Raum sieht eine Kamera beide: beide spiegeln oder keinen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="254" />
        <source>{0} cannot be continued: only a live recording that was interrupted can; begin a new one.</source>
        <translation>{0} kann nicht fortgesetzt werden: Das geht nur bei einer unterbrochenen Live-Aufnahme; eine neue beginnen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="261" />
        <source>On macOS this window cannot be captured so: choose the part of the screen instead.</source>
        <translation>Unter macOS lässt sich dieses Fenster so nicht aufnehmen: stattdessen den Teil des Bildschirms wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="267" />
        <source>Windows cannot be captured ({0}): choose the screen instead.</source>
        <translation>Fenster lassen sich nicht aufnehmen ({0}): stattdessen den Bildschirm wählen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="275" />
        <source>Sound cannot be recorded, because the library PortAudio is not on this computer: install it (Debian and Ubuntu: apt install libportaudio2), or leave the sound out.</source>
        <translation>Ton kann nicht aufgenommen werden, weil die Bibliothek PortAudio auf diesem Rechner fehlt: installieren (Debian und Ubuntu: apt install libportaudio2) oder den Ton weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="280" />
        <source>{0} holds no sound: choose a file with sound, or leave the sound out.</source>
        <translation>{0} enthält keinen Ton: eine Datei mit Ton wählen oder den Ton weglassen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="287" />
        <source>{0} cannot be kept to this computer on this system: let the network listen, or use OSC.</source>
        <translation>{0} lässt sich auf diesem System nicht auf diesen Rechner beschränken: das Netz mithören lassen oder OSC benutzen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="294" />
        <source>{0} cannot be kept to this computer ({1}): let the network listen, or use OSC.</source>
        <translation>{0} lässt sich nicht auf diesen Rechner beschränken ({1}): das Netz mithören lassen oder OSC benutzen.</translation>
    </message>
    <message>
        <location filename="../refusals/running.py" line="301" />
        <source>{0} of the plugin {1} does not work ({2}) and is left out: tell its authors, or switch it off (mirrorcam plugins disable {3}).</source>
        <translation>{0} des Plugins {1} funktioniert nicht ({2}) und wird ausgelassen: den Autoren Bescheid geben oder ausschalten (mirrorcam plugins disable {3}).</translation>
    </message>
</context><context>
    <name>ResultPage</name>
    <message>
        <location filename="../calibration/result_page.py" line="132" />
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="135" />
        <source>Keep posture and face only</source>
        <translation>Nur Haltung und Gesicht behalten</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="136" />
        <source>The profile says that the gaze was left out</source>
        <translation>Das Profil sagt, dass der Blick ausgelassen wurde</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="139" />
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="141" />
        <source>Step again</source>
        <translation>Schritt wiederholen</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="185" />
        <source>Nobody was seen</source>
        <translation>Niemand war zu sehen</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="186" />
        <source>Sit before the camera and begin again.</source>
        <translation>Setzen Sie sich vor die Kamera und beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="193" />
        <source>Not good enough to be used</source>
        <translation>Nicht gut genug zum Verwenden</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="207" />
        <source>Left out: {0}.</source>
        <translation>Ausgelassen: {0}.</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="215" />
        <source>Fresh mark</source>
        <translation>Frische Marke</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="215" />
        <source>Off by</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="215" />
        <source>Moves by</source>
        <translation>Schwankt</translation>
    </message>
    <message>
        <location filename="../calibration/result_page.py" line="230" />
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
</context><context>
    <name>Review</name>
    <message>
        <location filename="../review/session_finder.py" line="47" />
        <location filename="../review/comparing.py" line="114" />
        <source>Which session beside this one?</source>
        <translation>Welche Sitzung neben dieser?</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="265" />
        <source>Scoring again</source>
        <translation>Werte werden neu berechnet</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="308" />
        <source>That did not work: {0}</source>
        <translation>Das ging nicht: {0}</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="320" />
        <source>Writing the report</source>
        <translation>Bericht wird geschrieben</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="339" />
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="365" />
        <source>Importing events</source>
        <translation>Ereignisse werden importiert</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="378" />
        <source>Exported: {0}</source>
        <translation>Exportiert: {0}</translation>
    </message>
    <message>
        <location filename="../review/model.py" line="383" />
        <source>Report: {0}</source>
        <translation>Bericht: {0}</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="38" />
        <source>Swap A and B from here</source>
        <translation>A und B ab hier tauschen</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="41" />
        <source>From the playhead on (or in the selection) the two were confused</source>
        <translation>Ab der Abspielmarke (oder in der Auswahl) waren beide verwechselt</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="46" />
        <source>A is not a person here</source>
        <translation>A ist hier keine Person</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="49" />
        <source>What was taken for A around the playhead (or in the selection) is nobody</source>
        <translation>Was um die Abspielmarke (oder in der Auswahl) für A gehalten wurde, ist niemand</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="56" />
        <source>B is not a person here</source>
        <translation>B ist hier keine Person</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="59" />
        <source>What was taken for B around the playhead (or in the selection) is nobody</source>
        <translation>Was um die Abspielmarke (oder in der Auswahl) für B gehalten wurde, ist niemand</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="66" />
        <source>Ignore this stretch</source>
        <translation>Diesen Abschnitt nicht zählen</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="69" />
        <source>Leave the selection out of all scores</source>
        <translation>Die Auswahl aus allen Werten auslassen</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="74" />
        <source>Undo correction</source>
        <translation>Berichtigung zurücknehmen</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="77" />
        <source>Take the last correction back and score again</source>
        <translation>Die letzte Berichtigung zurücknehmen und neu auswerten</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="82" />
        <source>Redo correction</source>
        <translation>Berichtigung wiederholen</translation>
    </message>
    <message>
        <location filename="../review/correction_actions.py" line="85" />
        <source>Bring back the correction that was taken back last</source>
        <translation>Die zuletzt zurückgenommene Berichtigung wiederherstellen</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="227" />
        <location filename="../review/readings.py" line="163" />
        <location filename="../review/added_words.py" line="47" />
        <source>above chance ({0})</source>
        <translation>über Zufall ({0})</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="229" />
        <location filename="../review/added_words.py" line="49" />
        <source>not told apart from chance ({0})</source>
        <translation>vom Zufall nicht zu unterscheiden ({0})</translation>
    </message>
    <message>
        <location filename="../review/added_words.py" line="65" />
        <source>Drawn from {0} to {1}.</source>
        <translation>Gezeichnet von {0} bis {1}.</translation>
    </message>
    <message>
        <location filename="../review/added_words.py" line="68" />
        <source>Chance alone shows {0} to {1}.</source>
        <translation>Zufall allein zeigt {0} bis {1}.</translation>
    </message>
    <message>
        <location filename="../review/added_words.py" line="70" />
        <source>Its plugin tells no band of chance.</source>
        <translation>Das Plugin nennt keinen Bereich des Zufalls.</translation>
    </message>
    <message>
        <location filename="../review/added_words.py" line="72" />
        <source>From the plugin {0}.</source>
        <translation>Vom Plugin {0}.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="168" />
        <location filename="../review/added_words.py" line="84" />
        <source>Lowest at {0}</source>
        <translation>Tiefster Wert bei {0}</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="167" />
        <location filename="../review/added_words.py" line="86" />
        <source>Highest at {0}</source>
        <translation>Höchster Wert bei {0}</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="196" />
        <location filename="../review/side_panel.py" line="273" />
        <source>{0} (imported)</source>
        <translation>{0} (importiert)</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="79" />
        <source>How far {0}'s posture followed {1}'s as in a mirror, or the other way round: 0 is what two unrelated recordings show, 100 a perfect delayed mirror image.</source>
        <translation>Wie weit die Haltung von {0} der von {1} wie im Spiegel folgte oder umgekehrt: 0 ist, was zwei fremde Aufnahmen zeigen, 100 ein vollkommenes verzögertes Spiegelbild.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="85" />
        <source>Share of the time in which {0} and {1} looked at each other at once, beside what two separate habits of looking would give.</source>
        <translation>Anteil der Zeit, in der {0} und {1} einander zugleich ansahen, neben dem, was zwei getrennte Blickgewohnheiten ergäben.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="91" />
        <source>How open {0}'s arms, hands, trunk and facing were, 0 to 100, over the time in which they were visible. It is best compared with {0}'s own mean.</source>
        <translation>Wie offen Arme, Hände, Rumpf und Zuwendung von {0} waren, 0 bis 100, über die Zeit, in der sie sichtbar waren. Am besten mit dem eigenen Mittel von {0} vergleichen.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="102" />
        <source>Too little was visible to compare the two.</source>
        <translation>Es war zu wenig sichtbar, um beide zu vergleichen.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="103" />
        <source>Not compared with chance: it is about one person.</source>
        <translation>Ohne Vergleich mit dem Zufall: es geht um eine Person.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="105" />
        <source>Share in % if {0}'s gaze came so many seconds later; grey: where 90 % of other alignments lie. Contact stands out at 0.</source>
        <translation>Anteil in %, käme der Blick von {0} so viele Sekunden später; grau: wo 90 % anderer Zuordnungen liegen. Kontakt hebt sich bei 0 ab.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="111" />
        <source>Score at every lag in seconds (above 0: {0} leads); grey: where 90 % of alignments lie that are no true ones. Highest: {1}.</source>
        <translation>Wert bei jedem Versatz in Sekunden (über 0: {0} führt); grau: wo 90 % der falschen Zuordnungen liegen. Höchster: {1}.</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="158" />
        <source>above chance for {0} of the time</source>
        <translation>während {0} der Zeit über dem Zufall</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="192" />
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="193" />
        <source>Trunk</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="194" />
        <source>{0}'s left arm</source>
        <translation>Linker Arm von {0}</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="195" />
        <source>{0}'s right arm</source>
        <translation>Rechter Arm von {0}</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="196" />
        <source>Hands at the face</source>
        <translation>Hände am Gesicht</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="199" />
        <source>Arms</source>
        <translation>Arme</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="200" />
        <source>Hands</source>
        <translation>Hände</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="201" />
        <source>Lean</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="202" />
        <source>Facing</source>
        <translation>Zuwendung</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="203" />
        <source>Shoulders</source>
        <translation>Schultern</translation>
    </message>
    <message>
        <location filename="../review/reasons.py" line="204" />
        <source>Arms crossed (% of time)</source>
        <translation>Arme verschränkt (% der Zeit)</translation>
    </message>
    <message>
        <location filename="../review/looking.py" line="26" />
        <source>looks at each other: {0}, mostly {1} s long</source>
        <translation>Blicke zueinander: {0}, meist {1} s lang</translation>
    </message>
    <message>
        <location filename="../review/looking.py" line="29" />
        <source>looked first: {0} {1}×, {2} {3}×</source>
        <translation>zuerst hingesehen: {0} {1}×, {2} {3}×</translation>
    </message>
    <message>
        <location filename="../review/looking.py" line="30" />
        <source>looked away first: {0} {1}×, {2} {3}×</source>
        <translation>zuerst weggesehen: {0} {1}×, {2} {3}×</translation>
    </message>
    <message>
        <location filename="../review/looking.py" line="39" />
        <source>usual when people get to know each other: about {0} of the time, for {1} to {2} s at a time; pairs differ widely, and more is not better</source>
        <translation>üblich beim Kennenlernen: etwa {0} der Zeit, jeweils {1} bis {2} s; Paare unterscheiden sich stark, und mehr ist nicht besser</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="91" />
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="94" />
        <source>Play, or stand still</source>
        <translation>Abspielen, oder stehen bleiben</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="99" />
        <source>One picture back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="102" />
        <source>Stand still, one picture back</source>
        <translation>Stehen bleiben, ein Bild zurück</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="107" />
        <source>One picture on</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="110" />
        <source>Stand still, one picture on</source>
        <translation>Stehen bleiben, ein Bild weiter</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="115" />
        <source>Five seconds back</source>
        <translation>Fünf Sekunden zurück</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="118" />
        <source>Go five seconds back</source>
        <translation>Fünf Sekunden zurückgehen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="123" />
        <source>Five seconds on</source>
        <translation>Fünf Sekunden weiter</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="126" />
        <source>Go five seconds on</source>
        <translation>Fünf Sekunden weitergehen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="131" />
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="134" />
        <source>Go to the start</source>
        <translation>Zum Anfang gehen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="138" />
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="141" />
        <source>Go to the end</source>
        <translation>Zum Ende gehen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="145" />
        <source>Next moment</source>
        <translation>Nächster Moment</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="148" />
        <source>Go to the next moment worth watching</source>
        <translation>Zum nächsten Moment gehen, der sehenswert ist</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="153" />
        <source>Previous moment</source>
        <translation>Voriger Moment</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="156" />
        <source>Go to the moment before</source>
        <translation>Zum Moment davor gehen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="161" />
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="164" />
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="168" />
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="171" />
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="175" />
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="178" />
        <source>Play the selection, or everything, again and again</source>
        <translation>Die Auswahl, oder alles, immer wieder abspielen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="184" />
        <source>Selection starts here</source>
        <translation>Auswahl beginnt hier</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="187" />
        <source>Begin the selection at the playhead (or drag with Shift)</source>
        <translation>Die Auswahl an der Abspielmarke beginnen (oder mit Umschalt ziehen)</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="191" />
        <source>Selection ends here</source>
        <translation>Auswahl endet hier</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="194" />
        <source>End the selection at the playhead</source>
        <translation>Die Auswahl an der Abspielmarke beenden</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="198" />
        <source>No selection</source>
        <translation>Keine Auswahl</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="201" />
        <source>Drop the selection; close a panel</source>
        <translation>Die Auswahl aufheben; eine Ansicht schließen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="205" />
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="208" />
        <source>Show less time</source>
        <translation>Weniger Zeit zeigen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="212" />
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="215" />
        <source>Show more time</source>
        <translation>Mehr Zeit zeigen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="219" />
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="222" />
        <source>Show the whole session</source>
        <translation>Die ganze Sitzung zeigen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="226" />
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="229" />
        <source>Mark the moment or the selection</source>
        <translation>Den Moment oder die Auswahl markieren</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="234" />
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="237" />
        <source>Write a comment to the moment, or to the marker that is selected</source>
        <translation>Eine Bemerkung zum Moment oder zur gewählten Markierung schreiben</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="242" />
        <source>Remove marker</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="245" />
        <source>Remove the marker that is selected in the list</source>
        <translation>Die in der Liste gewählte Markierung entfernen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="251" />
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="253" />
        <source>Draw arms, shoulders and trunk</source>
        <translation>Arme, Schultern und Rumpf zeichnen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="257" />
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="259" />
        <source>Draw the outline of the faces</source>
        <translation>Den Umriss der Gesichter zeichnen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="263" />
        <source>Gaze</source>
        <translation>Blick</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="265" />
        <source>Draw where each looks; violet where at the other</source>
        <translation>Zeichnen, wohin jeder schaut; violett, wo zum anderen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="269" />
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="271" />
        <source>Write names and what they do into the picture</source>
        <translation>Namen, und was sie tun, ins Bild schreiben</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="275" />
        <source>Silhouettes</source>
        <translation>Silhouetten</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="277" />
        <source>Show silhouettes instead of people</source>
        <translation>Silhouetten statt der Menschen zeigen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="283" />
        <source>A above B</source>
        <translation>A über B</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="286" />
        <source>Show A above B, each as large as there is room</source>
        <translation>A über B zeigen, jeden so groß, wie Platz ist</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="292" />
        <source>Beside another session…</source>
        <translation>Neben einer anderen Sitzung…</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="295" />
        <source>Show another session beside this one; a second time, end that</source>
        <translation>Eine andere Sitzung neben dieser zeigen; ein zweites Mal beendet das</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="300" />
        <source>Why this number?</source>
        <translation>Warum diese Zahl?</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="303" />
        <source>Show where the scores come from</source>
        <translation>Zeigen, woher die Werte kommen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="309" />
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="312" />
        <source>Write the report and open it</source>
        <translation>Den Bericht schreiben und öffnen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="317" />
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="320" />
        <source>Choose a format that other programs read</source>
        <translation>Ein Format wählen, das andere Programme lesen</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="325" />
        <source>Import events…</source>
        <translation>Ereignisse einlesen…</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="328" />
        <source>Show what others coded (ELAN, BORIS, tables, subtitles) beside what was detected</source>
        <translation>Zeigen, was andere kodiert haben (ELAN, BORIS, Tabellen, Untertitel), neben dem Erkannten</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="335" />
        <source>Report as…</source>
        <translation>Bericht als…</translation>
    </message>
    <message>
        <location filename="../review/actions.py" line="338" />
        <source>Write the report into a file of your choice</source>
        <translation>Den Bericht in eine Datei Ihrer Wahl schreiben</translation>
    </message>
    <message>
        <location filename="../review/session_finder.py" line="42" />
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <location filename="../review/session_finder.py" line="46" />
        <source>Beside another session</source>
        <translation>Neben einer anderen Sitzung</translation>
    </message>
    <message>
        <location filename="../review/session_finder.py" line="48" />
        <source>Sessions that fit</source>
        <translation>Passende Sitzungen</translation>
    </message>
    <message>
        <location filename="../review/work.py" line="40" />
        <source>Imported: one event from {0}.</source>
        <translation>Importiert: ein Ereignis aus {0}.</translation>
    </message>
    <message>
        <location filename="../review/work.py" line="42" />
        <source>Imported: {0} events from {1}.</source>
        <translation>Importiert: {0} Ereignisse aus {1}.</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="16" />
        <source>ignored</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="21" />
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="35" />
        <source>arms not visible</source>
        <translation>Arme nicht sichtbar</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="37" />
        <source>gaze not visible</source>
        <translation>Blick nicht sichtbar</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="39" />
        <source>not measurable here</source>
        <translation>hier nicht messbar</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="41" />
        <source>not both visible</source>
        <translation>nicht beide sichtbar</translation>
    </message>
    <message>
        <location filename="../review/untold.py" line="42" />
        <source>not visible</source>
        <translation>nicht sichtbar</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="115" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="117" />
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="126" />
        <source>Open body</source>
        <translation>Offenheit</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="197" />
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="203" />
        <source>others (imported)</source>
        <translation>andere (importiert)</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="220" />
        <location filename="../review/lanes.py" line="209" />
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="221" />
        <location filename="../review/lanes.py" line="210" />
        <source>Mutual gaze</source>
        <translation>Blick beider</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="101" />
        <location filename="../review/lanes.py" line="222" />
        <location filename="../review/lanes.py" line="211" />
        <source>Smiles</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="102" />
        <location filename="../review/lanes.py" line="212" />
        <source>Nods</source>
        <translation>Nicken</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="103" />
        <location filename="../review/lanes.py" line="213" />
        <source>Arms crossed</source>
        <translation>Arme verschränkt</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="223" />
        <location filename="../review/lanes.py" line="214" />
        <source>Markers</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <location filename="../review/lanes.py" line="235" />
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <location filename="../review/lane_items.py" line="282" />
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="264" />
        <source>This session cannot be shown ({0}); analyse the recording again.</source>
        <translation>Diese Sitzung lässt sich nicht zeigen ({0}); bitte die Aufnahme noch einmal analysieren.</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="313" />
        <source>face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="314" />
        <source>body</source>
        <translation>Körper</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="327" />
        <source>This session was stopped early; what was seen until then is here.</source>
        <translation>Diese Sitzung wurde vorzeitig angehalten; was bis dahin gesehen wurde, steht hier.</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="331" />
        <source>This session was made from landmarks, not from pictures: scores alone.</source>
        <translation>Diese Sitzung entstand aus Landmarken, nicht aus Bildern: nur Werte.</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="338" />
        <source>The recording {0} is no longer where it was: scores without pictures.</source>
        <translation>Die Aufnahme {0} ist nicht mehr, wo sie war: Werte ohne Bilder.</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="342" />
        <source>This session keeps no recording: scores without pictures.</source>
        <translation>Diese Sitzung hat keine Aufnahme behalten: Werte ohne Bilder.</translation>
    </message>
    <message>
        <location filename="../review/data.py" line="345" />
        <source>Nothing about two people could be scored here.</source>
        <translation>Über zwei Personen ließ sich hier nichts berechnen.</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="88" />
        <source>Movement synchrony</source>
        <translation>Gleichzeitige Bewegung</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="89" />
        <source>Same side instead of mirrored</source>
        <translation>Gleiche Seite statt gespiegelt</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="90" />
        <source>Lag</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="91" />
        <source>Both visible</source>
        <translation>Beide sichtbar</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="136" />
        <source>Longest at {0}: go there</source>
        <translation>Am längsten bei {0}: dorthin</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="138" />
        <source>Lowest at {0}: go there</source>
        <translation>Am niedrigsten bei {0}: dorthin</translation>
    </message>
    <message>
        <location filename="../review/small_numbers.py" line="139" />
        <source>Highest at {0}: go there</source>
        <translation>Am höchsten bei {0}: dorthin</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="39" />
        <source>nothing here can be compared with chance</source>
        <translation>nichts hier lässt sich mit dem Zufall vergleichen</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="41" />
        <source>nothing beyond chance</source>
        <translation>nichts über den Zufall hinaus</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="42" />
        <source>{0} beyond chance</source>
        <translation>{0} über den Zufall hinaus</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="44" />
        <source>{0} not</source>
        <translation>{0} nicht</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="102" />
        <location filename="../review/rapport.py" line="101" />
        <source>mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="104" />
        <location filename="../review/rapport.py" line="103" />
        <source>movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="106" />
        <location filename="../review/rapport.py" line="105" />
        <source>gaze</source>
        <translation>Blick</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="108" />
        <location filename="../review/rapport.py" line="107" />
        <source>smiles</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="109" />
        <source>faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="110" />
        <source>gestures</source>
        <translation>Gesten</translation>
    </message>
    <message>
        <location filename="../review/rapport.py" line="111" />
        <source>breath</source>
        <translation>Atem</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="79" />
        <source>At {0}</source>
        <translation>Bei {0}</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="80" />
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="104" />
        <source>Looks away</source>
        <translation>Schaut weg</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="140" />
        <source>at the same time</source>
        <translation>zugleich</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="142" />
        <source>{0} leads by {1} s</source>
        <translation>{0} führt um {1} s</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="149" />
        <source>{0} mirrored {1}, {2} later</source>
        <translation>{0} spiegelte {1}, {2} später</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="165" />
        <source>within chance ({0})</source>
        <translation>im Bereich des Zufalls ({0})</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="181" />
        <source>by chance {0}</source>
        <translation>durch Zufall {0}</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="204" />
        <source>arms crossed</source>
        <translation>Arme verschränkt</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="206" />
        <source>own mean {0}</source>
        <translation>eigenes Mittel {0}</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="217" />
        <source>no p value, since one of the two never changed</source>
        <translation>kein p-Wert, weil sich bei einem der beiden nie etwas änderte</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="218" />
        <source>no p value, since too few surrogates were asked for</source>
        <translation>kein p-Wert, weil zu wenige Surrogate verlangt wurden</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="221" />
        <source>too short for a p value</source>
        <translation>zu kurz für einen p-Wert</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="223" />
        <source>above chance, but too slight for a score ({0})</source>
        <translation>über dem Zufall, aber zu schwach für einen Wert ({0})</translation>
    </message>
    <message>
        <location filename="../review/readings.py" line="242" />
        <source>arms crossed {0} of the time</source>
        <translation>Arme {0} der Zeit verschränkt</translation>
    </message>
</context><context>
    <name>ReviewPlace</name>
    <message>
        <location filename="../review/place.py" line="198" />
        <location filename="../review/model.py" line="101" />
        <source>Opening the session</source>
        <translation>Sitzung wird geöffnet</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="125" />
        <source>The recording cannot be played here ({0}).</source>
        <translation>Die Aufnahme lässt sich hier nicht abspielen ({0}).</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="201" />
        <source>This session cannot be opened</source>
        <translation>Diese Sitzung lässt sich nicht öffnen</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="201" />
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="205" />
        <source>No session is open</source>
        <translation>Keine Sitzung ist offen</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="206" />
        <source>Choose one in the library; it opens here.</source>
        <translation>Wählen Sie eine in der Bibliothek; sie öffnet sich hier.</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="244" />
        <location filename="../review/place.py" line="241" />
        <source>{0} is not a person here</source>
        <translation>{0} ist hier keine Person</translation>
    </message>
    <message>
        <location filename="../review/place.py" line="394" />
        <source>Select a stretch first: [ and ], or drag with Shift.</source>
        <translation>Zuerst eine Strecke wählen: [ und ], oder mit Umschalt ziehen.</translation>
    </message>
</context><context>
    <name>RunningPage</name>
    <message>
        <location filename="../calibration/running_page.py" line="79" />
        <source>Step again</source>
        <translation>Schritt wiederholen</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="79" />
        <source>Do this step, or the last one, again (R)</source>
        <translation>Diesen oder den letzten Schritt wiederholen (R)</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="82" />
        <source>Skip step</source>
        <translation>Schritt auslassen</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="82" />
        <source>Leave this step out; the profile says so (S)</source>
        <translation>Diesen Schritt auslassen; das Profil sagt es (S)</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="84" />
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="84" />
        <source>Stop; nothing is kept (Esc)</source>
        <translation>Abbrechen; nichts wird behalten (Esc)</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="117" />
        <source>It goes on by itself once this is well; or skip the step.</source>
        <translation>Es geht von selbst weiter, sobald dies gut ist; oder lassen Sie den Schritt aus.</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="119" />
        <source>Well. It goes on in a moment.</source>
        <translation>Gut. Gleich geht es weiter.</translation>
    </message>
    <message>
        <location filename="../calibration/running_page.py" line="124" />
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context><context>
    <name>RunningView</name>
    <message>
        <location filename="../live/running.py" line="75" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="77" />
        <source>Eye contact, both</source>
        <translation>Blickkontakt, beide</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="79" />
        <source>Open body</source>
        <translation>Offenheit</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="83" />
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="84" />
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="85" />
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="95" />
        <source>Zone of rapport, last minute</source>
        <translation>Zone des Einklangs, letzte Minute</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="98" />
        <source>What is to be mirrored</source>
        <translation>Was gespiegelt werden soll</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="115" />
        <source>In how many of the channels both were together beyond chance. It counts what was seen and measures no feelings.</source>
        <translation>In wie vielen Kanälen beide über den Zufall hinaus beieinander waren. Gezählt wird, was zu sehen war; Gefühle werden nicht gemessen.</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="135" />
        <source>Mirror me</source>
        <translation>Spiegel mich</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="154" />
        <source>Scores of the last ten seconds</source>
        <translation>Werte der letzten zehn Sekunden</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="249" />
        <source>{0}, two seconds ago</source>
        <translation>{0}, vor zwei Sekunden</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="250" />
        <source>Open hands</source>
        <translation>Offene Hände</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="251" />
        <source>Folded arms</source>
        <translation>Verschränkte Arme</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="252" />
        <source>Tilted head</source>
        <translation>Geneigter Kopf</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="253" />
        <source>Hand at the chin</source>
        <translation>Hand am Kinn</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="274" />
        <source>{0} pictures/s analysed · {1} left out</source>
        <translation>{0} Bilder/s ausgewertet · {1} ausgelassen</translation>
    </message>
    <message>
        <location filename="../live/running.py" line="315" />
        <source>not measured at the moment</source>
        <translation>wird gerade nicht gemessen</translation>
    </message>
</context><context>
    <name>ScoresCard</name>
    <message>
        <location filename="../review/scores_card.py" line="57" />
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="62" />
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="62" />
        <source>Show the whole session</source>
        <translation>Die ganze Sitzung zeigen</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="67" />
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="67" />
        <source>Why this number? (W)</source>
        <translation>Warum diese Zahl? (W)</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="68" />
        <source>Why this number?</source>
        <translation>Warum diese Zahl?</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="75" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="76" />
        <source>Eye contact, both</source>
        <translation>Blickkontakt, beide</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="109" />
        <location filename="../review/scores_card.py" line="78" />
        <location filename="../review/scores_card.py" line="77" />
        <source>Open body · {0}</source>
        <translation>Offenheit · {0}</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="83" />
        <source>Why this number? (Enter)</source>
        <translation>Warum diese Zahl? (Eingabe)</translation>
    </message>
    <message>
        <location filename="../review/scores_card.py" line="160" />
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
</context><context>
    <name>Sealing</name>
    <message>
        <location filename="../library/sealing.py" line="131" />
        <source>Sessions in hidden, deep or linked folders are not sealed, such as “{0}”: move them up into the library.</source>
        <translation>Sitzungen in versteckten, tief liegenden oder verknüpften Ordnern sind nicht versiegelt, etwa „{0}“: Verschieben Sie sie höher in die Bibliothek.</translation>
    </message>
    <message>
        <location filename="../library/sealing.py" line="139" />
        <source>Sessions are in clear on the disk meanwhile: they do not fit in memory.</source>
        <translation>Sitzungen liegen so lange lesbar auf der Festplatte: Sie passen nicht in den Arbeitsspeicher.</translation>
    </message>
</context><context>
    <name>SettingsDialog</name>
    <message>
        <location filename="../settings_dialog.py" line="109" />
        <location filename="../settings_dialog.py" line="46" />
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="59" />
        <location filename="../settings_dialog.py" line="52" />
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="53" />
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="54" />
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="63" />
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="66" />
        <source>Rebuild</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="66" />
        <source>Make the index anew from the session folders</source>
        <translation>Das Verzeichnis aus den Sitzungsordnern neu anlegen</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="71" />
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="84" />
        <source>Holds nothing that is not in the folders.</source>
        <translation>Enthält nichts, was nicht in den Ordnern steht.</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="89" />
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="90" />
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="91" />
        <source>Sessions are in</source>
        <translation>Sitzungen liegen in</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="92" />
        <source>Index</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="128" />
        <source>The language changes when mirrorcam starts again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von mirrorcam.</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="132" />
        <source>Where sessions live</source>
        <translation>Ort der Sitzungen</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="140" />
        <source>Sessions of the former folder stay there.</source>
        <translation>Die Sitzungen des bisherigen Ordners bleiben dort.</translation>
    </message>
    <message>
        <location filename="../settings_dialog.py" line="145" />
        <source>The index is made anew.</source>
        <translation>Das Verzeichnis wird neu angelegt.</translation>
    </message>
</context><context>
    <name>ShortcutsDialog</name>
    <message>
        <location filename="../help/shortcuts.py" line="37" />
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context><context>
    <name>SidePanel</name>
    <message>
        <location filename="../review/side_panel.py" line="74" />
        <location filename="../review/side_panel.py" line="63" />
        <source>Moments</source>
        <translation>Momente</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="63" />
        <source>No moment stood out here.</source>
        <translation>Hier ragte kein Moment heraus.</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="75" />
        <location filename="../review/side_panel.py" line="64" />
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="64" />
        <source>No event was seen here.</source>
        <translation>Hier wurde kein Ereignis gesehen.</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="76" />
        <location filename="../review/side_panel.py" line="65" />
        <source>Markers</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="77" />
        <source>Stretch</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="131" />
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="131" />
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="145" />
        <source>Comment at {0}</source>
        <translation>Kommentar bei {0}</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="184" />
        <location filename="../review/side_panel.py" line="183" />
        <location filename="../review/side_panel.py" line="168" />
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <location filename="../review/side_panel.py" line="180" />
        <source>M marks the moment, C writes a comment to it.</source>
        <translation>M markiert den Moment, C schreibt einen Kommentar dazu.</translation>
    </message>
</context><context>
    <name>SoundChoice</name>
    <message>
        <location filename="../live/sound_choice.py" line="33" />
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <location filename="../live/sound_choice.py" line="36" />
        <source>A agrees to be recorded with sound</source>
        <translation>A ist mit der Aufnahme mit Ton einverstanden</translation>
    </message>
    <message>
        <location filename="../live/sound_choice.py" line="37" />
        <source>B agrees to be recorded with sound</source>
        <translation>B ist mit der Aufnahme mit Ton einverstanden</translation>
    </message>
    <message>
        <location filename="../live/sound_choice.py" line="58" />
        <source>Without sound</source>
        <translation>Ohne Ton</translation>
    </message>
</context><context>
    <name>Stage</name>
    <message>
        <location filename="../review/stage.py" line="78" />
        <source>Picture of the recording</source>
        <translation>Bild der Aufnahme</translation>
    </message>
    <message>
        <location filename="../review/stage.py" line="202" />
        <source>No picture of this moment</source>
        <translation>Kein Bild dieses Moments</translation>
    </message>
    <message>
        <location filename="../review/stage.py" line="204" />
        <source>Nobody was seen at this moment</source>
        <translation>In diesem Augenblick war niemand zu sehen</translation>
    </message>
    <message>
        <location filename="../review/stage.py" line="273" />
        <source>looking at {0}</source>
        <translation>schaut {0} an</translation>
    </message>
</context><context>
    <name>StartPage</name>
    <message>
        <location filename="../calibration/start_page.py" line="74" />
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="79" />
        <source>measured in the picture</source>
        <translation>im Bild gemessen</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="87" />
        <source>Above the middle of the screen</source>
        <translation>Über der Mitte des Bildschirms</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="88" />
        <source>Below the middle of the screen</source>
        <translation>Unter der Mitte des Bildschirms</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="91" />
        <source>Upper middle of the screen</source>
        <translation>Oben in der Mitte</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="92" />
        <source>Middle of the screen</source>
        <translation>Mitte des Bildschirms</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="93" />
        <source>Left half</source>
        <translation>Linke Hälfte</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="94" />
        <source>Right half</source>
        <translation>Rechte Hälfte</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="97" />
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="100" />
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="116" />
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="117" />
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="118" />
        <source>The camera is</source>
        <translation>Die Kamera ist</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="119" />
        <source>The other's picture</source>
        <translation>Bild der anderen Person</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="120" />
        <source>Eyes to screen</source>
        <translation>Augen bis Bildschirm</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="121" />
        <source>Screen diagonal</source>
        <translation>Bilddiagonale</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="132" />
        <source>A minute in which you sit as usual and look at marks on the screen. mirrorcam then knows your own neutral and tells your gaze within a few degrees, and says how many. No picture is kept; the profile stays on this computer.</source>
        <translation>Eine Minute, in der Sie wie sonst sitzen und auf Marken auf dem Bildschirm schauen. Danach kennt mirrorcam Ihren eigenen Ruhezustand, erkennt Ihren Blick auf wenige Grad genau und sagt, auf wie viele. Kein Bild wird behalten; das Profil bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="149" />
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <location filename="../calibration/start_page.py" line="249" />
        <source>A profile needs a name</source>
        <translation>Ein Profil braucht einen Namen</translation>
    </message>
</context><context>
    <name>StreamsChoice</name>
    <message>
        <location filename="../live/streams_choice.py" line="47" />
        <source>Send scores to other programs as they come</source>
        <translation>Werte an andere Programme senden, wie sie kommen</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="49" />
        <source>Lab Streaming Layer: cues, scores and markers</source>
        <translation>Lab Streaming Layer: Signale, Werte und Markierungen</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="50" />
        <source>Open Sound Control: cues, scores and markers</source>
        <translation>Open Sound Control: Signale, Werte und Markierungen</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="52" />
        <source>to this computer only</source>
        <translation>nur an diesen Rechner</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="53" />
        <source>to every computer in the network</source>
        <translation>an jeden Rechner im Netz</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="54" />
        <source>Who can receive LSL</source>
        <translation>Wer LSL empfangen kann</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="56" />
        <source>port, or computer:port</source>
        <translation>Port, oder Rechner:Port</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="57" />
        <source>Where OSC is sent</source>
        <translation>Wohin OSC gesendet wird</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="96" />
        <source>{0} needs an extra: pip install "mirrorcam[streams]".</source>
        <translation>{0} braucht ein Extra: pip install "mirrorcam[streams]".</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="105" />
        <source>“{0}” is no address for OSC: a port such as 9000, or computer:port.</source>
        <translation>„{0}“ ist keine Adresse für OSC: ein Port wie 9000, oder Rechner:Port.</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="125" />
        <source>Choose where they go. No pictures and no sound are sent.</source>
        <translation>Wählen Sie, wohin. Bilder und Ton werden nicht gesendet.</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="128" />
        <source>They leave this computer. No pictures and no sound are sent.</source>
        <translation>Sie verlassen diesen Rechner. Bilder und Ton werden nicht gesendet.</translation>
    </message>
    <message>
        <location filename="../live/streams_choice.py" line="129" />
        <source>They stay on this computer. No pictures and no sound are sent.</source>
        <translation>Sie bleiben auf diesem Rechner. Bilder und Ton werden nicht gesendet.</translation>
    </message>
</context><context>
    <name>Strip</name>
    <message>
        <location filename="../coach/strip.py" line="91" />
        <source>Coach</source>
        <translation>Coach</translation>
    </message>
    <message>
        <location filename="../coach/strip.py" line="101" />
        <source>Drag to move, the corner to resize, double click: do not disturb, right click for more. {0}</source>
        <translation>Ziehen zum Verschieben, die Ecke für die Größe, Doppelklick: nicht stören, Rechtsklick für mehr. {0}</translation>
    </message>
    <message>
        <location filename="../coach/strip.py" line="120" />
        <source>Sharing the whole screen shows this strip to others.</source>
        <translation>Wer den ganzen Bildschirm teilt, zeigt anderen diese Leiste.</translation>
    </message>
    <message>
        <location filename="../coach/strip.py" line="265" />
        <location filename="../coach/strip.py" line="156" />
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
</context><context>
    <name>Timeline</name>
    <message>
        <location filename="../review/timeline.py" line="125" />
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <location filename="../review/timeline.py" line="127" />
        <source>Scores and events over time; left and right move the playhead</source>
        <translation>Werte und Ereignisse über die Zeit; links und rechts bewegen den Abspielpunkt</translation>
    </message>
</context><context>
    <name>Tour</name>
    <message>
        <location filename="../help/tour.py" line="26" />
        <source>Welcome to mirrorcam</source>
        <translation>Willkommen bei mirrorcam</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="33" />
        <source>Drop the recording of a conversation</source>
        <translation>Die Aufnahme eines Gesprächs hineinziehen</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="34" />
        <source>A call with two pictures, one camera that sees both, or a file of each person. mirrorcam finds the two people; you can correct where they are and who is who.</source>
        <translation>Ein Videogespräch mit zwei Bildern, eine Kamera, die beide sieht, oder eine Datei von jeder Person. mirrorcam findet die beiden; Sie können berichtigen, wo sie sind und wer wer ist.</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="42" />
        <source>Every number stands at chance</source>
        <translation>Jede Zahl steht am Zufall</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="43" />
        <source>Unrelated people look alike too. 0 is what chance shows, and grey is its band. What was not visible is a gap, never zero. mirrorcam describes what two bodies did; it does not measure feelings.</source>
        <translation>Auch Fremde gleichen einander. 0 ist, was der Zufall zeigt, grau ist sein Bereich. Was nicht sichtbar war, ist eine Lücke, nie null. mirrorcam beschreibt, was zwei Körper taten; es misst keine Gefühle.</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="51" />
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="52" />
        <source>No account, no network, no counting. Ask the people in a recording before you analyse it. F1 opens the help of the screen that you are on, Ctrl+K finds every command.</source>
        <translation>Kein Konto, kein Netz, kein Zählen. Fragen Sie die Personen einer Aufnahme, bevor Sie sie analysieren. F1 öffnet die Hilfe zur Ansicht, Strg+K findet jeden Befehl.</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="65" />
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="112" />
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="114" />
        <source>Start</source>
        <translation>Los</translation>
    </message>
    <message>
        <location filename="../help/tour.py" line="114" />
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context><context>
    <name>Transport</name>
    <message>
        <location filename="../review/transport.py" line="136" />
        <location filename="../review/transport.py" line="60" />
        <location filename="../review/transport.py" line="58" />
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <location filename="../review/transport.py" line="136" />
        <location filename="../review/transport.py" line="60" />
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../review/transport.py" line="112" />
        <source>Speed (&lt; and &gt;)</source>
        <translation>Tempo (&lt; und &gt;)</translation>
    </message>
    <message>
        <location filename="../review/transport.py" line="120" />
        <source>What is shown, and beside what</source>
        <translation>Was gezeigt wird, und neben was</translation>
    </message>
    <message>
        <location filename="../review/transport.py" line="121" />
        <source>Overlays and views</source>
        <translation>Einblendungen und Ansichten</translation>
    </message>
    <message>
        <location filename="../review/transport.py" line="140" />
        <source>Speed {0}</source>
        <translation>Tempo {0}</translation>
    </message>
</context><context>
    <name>TrendsPlace</name>
    <message>
        <location filename="../trends/place.py" line="52" />
        <source>Copy the table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="55" />
        <source>Copy the table, or its selected rows, for a spreadsheet</source>
        <translation>Die Tabelle oder ihre gewählten Zeilen für eine Tabellenkalkulation kopieren</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="59" />
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="62" />
        <source>Open the session of the selected row in Review</source>
        <translation>Die Sitzung der gewählten Zeile in der Durchsicht öffnen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="66" />
        <source>Read the library again</source>
        <translation>Bibliothek neu lesen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="69" />
        <source>Read the sessions of the library again</source>
        <translation>Die Sitzungen der Bibliothek neu lesen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="76" />
        <source>Whose sessions</source>
        <translation>Wessen Sitzungen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="77" />
        <source>With whom</source>
        <translation>Mit wem</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="78" />
        <source>Filter by tag</source>
        <translation>Nach Schlagwort filtern</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="79" />
        <source>Filter by date</source>
        <translation>Nach Datum filtern</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="84" />
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="100" />
        <source>Trends</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="175" />
        <location filename="../trends/place.py" line="102" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="103" />
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="104" />
        <source>Open body language</source>
        <translation>Offene Körpersprache</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="129" />
        <source>Curves and table</source>
        <translation>Verläufe und Tabelle</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="162" />
        <source>From a plugin: {0}, and {1} (dashed).</source>
        <translation>Von einem Plugin: {0}, und {1} (gestrichelt).</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="165" />
        <source>From a plugin. Grey: what chance shows, where it tells that.</source>
        <translation>Von einem Plugin. Grau: was Zufall zeigt, wo es das sagt.</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="171" />
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="172" />
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="173" />
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="174" />
        <source>Length
s</source>
        <translation>Länge
s</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="176" />
        <source>Chance
from</source>
        <translation>Zufall
von</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="177" />
        <source>Chance
to</source>
        <translation>Zufall
bis</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="178" />
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="179" />
        <source>Eye contact
both %</source>
        <translation>Blickkontakt
beide %</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="180" />
        <source>Eye contact
own %</source>
        <translation>Blickkontakt
eigener %</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="181" />
        <source>Both by
chance %</source>
        <translation>Beide durch
Zufall %</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="182" />
        <source>Open body
own</source>
        <translation>Offenheit
eigene</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="183" />
        <source>Open body
of the other</source>
        <translation>Offenheit
der anderen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="186" />
        <source>The numbers of all sessions that are shown</source>
        <translation>Die Zahlen aller gezeigten Sitzungen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="228" />
        <source>Copied. Paste it into a spreadsheet.</source>
        <translation>Kopiert. In eine Tabellenkalkulation einfügen.</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="241" />
        <source>The library cannot be read</source>
        <translation>Die Bibliothek lässt sich nicht lesen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="243" />
        <source>Reading the library</source>
        <translation>Bibliothek wird gelesen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="246" />
        <source>No names yet</source>
        <translation>Noch keine Namen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="247" />
        <source>Trends follow a person over sessions. Give the people of your sessions names in the library, then they are listed here.</source>
        <translation>Der Verlauf folgt einer Person über Sitzungen. Geben Sie den Personen Ihrer Sitzungen in der Bibliothek Namen, dann stehen sie hier.</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="264" />
        <source>With anyone</source>
        <translation>Mit allen</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="265" />
        <source>With {0}</source>
        <translation>Mit {0}</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="266" />
        <source>All tags</source>
        <translation>Alle Schlagwörter</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="268" />
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="269" />
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="270" />
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="271" />
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="278" />
        <source>both at once</source>
        <translation>beide zugleich</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="279" />
        <source>the other one</source>
        <translation>die andere Person</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="282" />
        <source>mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="284" />
        <source>0 is chance, 100 a perfect delayed mirror image. Grey: what chance shows.</source>
        <translation>0 ist Zufall, 100 ein vollkommenes verzögertes Spiegelbild. Grau: was der Zufall zeigt.</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="290" />
        <source>Share of the time in %: {0} at the other (dotted), {1}. Grey: both at once by chance.</source>
        <translation>Anteil der Zeit in %: {0} zur anderen Person (gepunktet), {1}. Grau: beide zugleich durch Zufall.</translation>
    </message>
    <message>
        <location filename="../trends/place.py" line="299" />
        <source>0 to 100: {0}, and {1} (dashed). It has no chance level.</source>
        <translation>0 bis 100: {0} und {1} (gestrichelt). Ohne Zufallswert.</translation>
    </message>
</context><context>
    <name>UndoBar</name>
    <message>
        <location filename="../library/undo_bar.py" line="32" />
        <source>Undo</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <location filename="../library/undo_bar.py" line="34" />
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context><context>
    <name>Weakness</name>
    <message>
        <location filename="../weaknesses.py" line="13" />
        <source>{0} s hold too few independent stretches to compare with chance, so some p values are missing; record three minutes or more</source>
        <translation>{0} s haben zu wenige unabhängige Strecken, um sie mit dem Zufall zu vergleichen, darum fehlen manche p-Werte; drei Minuten oder mehr aufnehmen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="18" />
        <source>too little of the two was seen together, in {0} s, to score what they do together; record three minutes or more</source>
        <translation>von den beiden war in {0} s zu wenig gemeinsam zu sehen, um zu bewerten, was sie miteinander tun; drei Minuten oder mehr aufnehmen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="23" />
        <source>{0} s are too short to tell how anybody looks or nods, and what two people do together; record three minutes or more</source>
        <translation>{0} s sind zu kurz, um zu sagen, wie jemand blickt oder nickt und was zwei Menschen miteinander tun; drei Minuten oder mehr aufnehmen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="28" />
        <source>no surrogates were asked for, so nothing is told from chance: scores are too high, and p values are missing</source>
        <translation>es wurden keine Surrogate verlangt, darum ist nichts vom Zufall zu unterscheiden: Werte sind zu hoch, und p-Werte fehlen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="33" />
        <source>fewer than {0} surrogates were asked for, so p values are missing</source>
        <translation>es wurden weniger als {0} Surrogate verlangt, darum fehlen p-Werte</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="37" />
        <source>fewer than two people were in the picture for {0} of the time</source>
        <translation>in {0} der Zeit waren weniger als zwei Personen im Bild</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="40" />
        <source>the picture changed its layout once; the change ends one stretch and begins another</source>
        <translation>das Bild hat seine Anordnung einmal geändert; die Änderung beendet eine Strecke und beginnt eine neue</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="44" />
        <source>the picture changed its layout {0} times; each change ends one stretch and begins another</source>
        <translation>das Bild hat seine Anordnung {0}-mal geändert; jede Änderung beendet eine Strecke und beginnt eine neue</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="49" />
        <source>who is who was uncertain for {0} of the time</source>
        <translation>wer wer ist, war in {0} der Zeit unsicher</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="50" />
        <source>who is who was uncertain for {0} of the time, and the two changed places once</source>
        <translation>wer wer ist, war in {0} der Zeit unsicher, und die beiden haben einmal die Plätze getauscht</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="54" />
        <source>who is who was uncertain for {0} of the time, and the two changed places {1} times</source>
        <translation>wer wer ist, war in {0} der Zeit unsicher, und die beiden haben {1}-mal die Plätze getauscht</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="58" />
        <source>one piece of the file could not be decoded</source>
        <translation>ein Stück der Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="59" />
        <source>{0} pieces of the file could not be decoded</source>
        <translation>{0} Stücke der Datei konnten nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="60" />
        <source>the last {0} s of the file are missing</source>
        <translation>die letzten {0} s der Datei fehlen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="61" />
        <source>no picture was looked at from {0} to {1} s; nothing is known of that time</source>
        <translation>von {0} bis {1} s wurde kein Bild angesehen; über diese Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="65" />
        <source>no picture was looked at for {0} s in all, as from {1} to {2} s; nothing is known of that time</source>
        <translation>insgesamt {0} s lang wurde kein Bild angesehen, etwa von {1} bis {2} s; über diese Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="70" />
        <source>there were no landmarks from {0} to {1} s; nothing is known of that time</source>
        <translation>von {0} bis {1} s gab es keine Landmarken; über diese Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="74" />
        <source>there were no landmarks for {0} s in all, as from {1} to {2} s; nothing is known of that time</source>
        <translation>insgesamt {0} s lang gab es keine Landmarken, etwa von {1} bis {2} s; über diese Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="79" />
        <source>for {0} of the time, as from {1} to {2} s, there were only {3} pictures a second; nods and short lags need 15</source>
        <translation>in {0} der Zeit, etwa von {1} bis {2} s, gab es nur {3} Bilder in der Sekunde; Nicken und kurze Verzögerungen brauchen 15</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="84" />
        <source>the recording has {0} pictures a second; nods and short lags need 15</source>
        <translation>die Aufnahme hat {0} Bilder in der Sekunde; Nicken und kurze Verzögerungen brauchen 15</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="88" />
        <source>{0} pictures a second were asked for; nods and short lags need 15</source>
        <translation>{0} Bilder in der Sekunde wurden verlangt; Nicken und kurze Verzögerungen brauchen 15</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="92" />
        <source>from {0} to {1} s one copies the other almost at once and almost exactly; that is imitation, on purpose or of the same picture, and can come across as mockery</source>
        <translation>von {0} bis {1} s ahmt der eine den anderen fast sofort und fast genau nach; das ist Nachahmung, mit Absicht oder desselben Bildes, und kann wie Spott wirken</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="97" />
        <source>the picture moves under both people at once, which looks like synchrony; where they are in the picture is left out, and movement is told from the own shoulders</source>
        <translation>das Bild bewegt sich unter beiden zugleich, was wie Gleichklang aussieht; wo sie im Bild sind, wird ausgelassen, und Bewegung wird von den eigenen Schultern aus gemessen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="102" />
        <source>the face of {0} is only {1} pixels wide; gaze and smiles are rough</source>
        <translation>das Gesicht von {0} ist nur {1} Pixel breit; Blick und Lächeln sind grob</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="106" />
        <source>{0}; where that is was found from the most usual gaze, which is weak evidence</source>
        <translation>{0}; wo das ist, wurde aus dem häufigsten Blick geschlossen, was ein schwacher Beleg ist</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="110" />
        <source>{0} has no calibration, so eye contact means looking towards the face</source>
        <translation>{0} hat keine Kalibrierung, darum heißt Blickkontakt: in Richtung des Gesichts schauen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="114" />
        <source>the hands of {0} were not visible for {1} of the time; a camera further away shows them</source>
        <translation>die Hände von {0} waren in {1} der Zeit nicht sichtbar; eine Kamera weiter weg zeigt sie</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="119" />
        <source>the shoulders of {0} were not visible for {1} of the time, without which posture and movement cannot be told; a camera further away shows them</source>
        <translation>die Schultern von {0} waren in {1} der Zeit nicht sichtbar, ohne die sich Haltung und Bewegung nicht angeben lassen; eine Kamera weiter weg zeigt sie</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="124" />
        <source>the face of {0} was turned away or hidden for {1} of the time</source>
        <translation>das Gesicht von {0} war in {1} der Zeit abgewandt oder verdeckt</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="127" />
        <source>the camera moved for {0} of the time; its movement was taken off</source>
        <translation>die Kamera hat sich in {0} der Zeit bewegt; ihre Bewegung wurde abgezogen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="130" />
        <source>both people were moved by the same camera for {0} of the time; what is left of that can look like synchrony</source>
        <translation>beide wurden in {0} der Zeit von derselben Kamera bewegt; was davon übrig ist, kann wie Gleichklang aussehen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="135" />
        <source>the camera of {0} moved for {1} of the time; its movement was taken off</source>
        <translation>die Kamera von {0} hat sich in {1} der Zeit bewegt; ihre Bewegung wurde abgezogen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="138" />
        <source>the picture was cut once; what moved from one shot to the next is not counted, and each shot has its own usual posture</source>
        <translation>das Bild wurde einmal geschnitten; was sich von einer Einstellung zur nächsten bewegt, zählt nicht, und jede Einstellung hat ihre eigene übliche Haltung</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="143" />
        <source>the picture was cut {0} times; what moved from one shot to the next is not counted, and each shot has its own usual posture</source>
        <translation>das Bild wurde {0}-mal geschnitten; was sich von einer Einstellung zur nächsten bewegt, zählt nicht, und jede Einstellung hat ihre eigene übliche Haltung</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="148" />
        <source>the usual shot lasts {0} s; in so quick a film the p of expressions is too low: about one pair of strangers in ten has .05 or less</source>
        <translation>die übliche Einstellung dauert {0} s; in einem so schnell geschnittenen Film ist das p der Mimik zu klein: etwa eines von zehn Paaren Fremder hat 0,05 oder weniger</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="153" />
        <source>the face of {0} lies in the dark against what is behind it; a light in front makes gaze and expressions finer</source>
        <translation>das Gesicht von {0} liegt im Dunkeln gegen das, was dahinter ist; ein Licht von vorn macht Blick und Mimik feiner</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="158" />
        <source>the picture of {0} stood still from {1} to {2} s; nothing new was seen of {3} meanwhile</source>
        <translation>das Bild von {0} stand von {1} bis {2} s still; von {3} war unterdessen nichts Neues zu sehen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="163" />
        <source>the picture of {0} stood still for {1} s in all, as from {2} to {3} s; nothing new was seen of {4} meanwhile</source>
        <translation>das Bild von {0} stand insgesamt {1} s still, etwa von {2} bis {3} s; von {4} war unterdessen nichts Neues zu sehen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="168" />
        <source>the picture of {0} stood still from {1} to {2} s; numbers of {3} there are those of one picture</source>
        <translation>das Bild von {0} stand von {1} bis {2} s still; die Zahlen von {3} sind dort die eines einzigen Bildes</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="173" />
        <source>the picture of {0} stood still for {1} s in all, as from {2} to {3} s; numbers of {4} there are those of one picture</source>
        <translation>das Bild von {0} stand insgesamt {1} s still, etwa von {2} bis {3} s; die Zahlen von {4} sind dort die eines einzigen Bildes</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="178" />
        <source>some cues were seen in too few independent stretches to compare them with chance, so some p values are missing</source>
        <translation>manche Merkmale waren in zu wenigen unabhängigen Strecken zu sehen, um sie mit dem Zufall zu vergleichen, darum fehlen manche p-Werte</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="183" />
        <source>in some cues one of the two never changed, which cannot be compared with chance, so some p values are missing</source>
        <translation>in manchen Merkmalen änderte sich bei einem der beiden nie etwas, was sich nicht mit dem Zufall vergleichen lässt, darum fehlen manche p-Werte</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="188" />
        <source>too few smiles were seen to begin, or in too short a time, to compare with chance how many are returned</source>
        <translation>zu wenige Lächeln begannen sichtbar, oder in zu kurzer Zeit, um mit dem Zufall zu vergleichen, wie viele erwidert werden</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="193" />
        <source>no rhythm of breath stands out in the {0} s in which {1} was still</source>
        <translation>in den {0} s, in denen {1} ruhig war, tritt kein Rhythmus des Atems hervor</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="196" />
        <source>{0} was still for only {1} s, too little to tell the breath</source>
        <translation>{0} war nur {1} s lang ruhig, zu wenig, um den Atem zu bestimmen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="199" />
        <source>{0} never sat still for long enough to tell the breath</source>
        <translation>{0} saß nie lange genug still, um den Atem zu bestimmen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="200" />
        <source>the chest of {0} was not visible, so no breath is told</source>
        <translation>der Brustkorb von {0} war nicht zu sehen, daher ist kein Atem angegeben</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="201" />
        <source>the landmarks are those of {0}; they do not tell {1}</source>
        <translation>die Landmarken sind die von {0}; sie sagen nichts über {1}</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="202" />
        <source>the landmarks are those of {0}</source>
        <translation>die Landmarken sind die von {0}</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="203" />
        <source>corrected by hand: {0}</source>
        <translation>von Hand berichtigt: {0}</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="204" />
        <source>A and B were swapped {0}</source>
        <translation>A und B wurden {0} vertauscht</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="205" />
        <source>somebody was marked as not a person {0}</source>
        <translation>jemand wurde {0} als keine Person markiert</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="206" />
        <source>one stretch was left out</source>
        <translation>eine Strecke wurde ausgelassen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="207" />
        <source>{0} stretches were left out</source>
        <translation>{0} Strecken wurden ausgelassen</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="208" />
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <location filename="../weaknesses.py" line="209" />
        <source>{0} times</source>
        <translation>{0}-mal</translation>
    </message>
</context><context>
    <name>WhyPanel</name>
    <message>
        <location filename="../review/why_panel.py" line="69" />
        <source>Why this number?</source>
        <translation>Warum diese Zahl?</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="78" />
        <source>Back to the scores (Esc)</source>
        <translation>Zurück zu den Werten (Esc)</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="139" />
        <source>Mirroring</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="140" />
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="142" />
        <location filename="../review/why_panel.py" line="141" />
        <source>Open body · {0}</source>
        <translation>Offenheit · {0}</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="206" />
        <source>Looking through the cues …</source>
        <translation>Die Merkmale werden durchgesehen …</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="215" />
        <source>The cues of this session cannot be read.</source>
        <translation>Die Merkmale dieser Sitzung lassen sich nicht lesen.</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="267" />
        <source>Highest at {0}: go there</source>
        <translation>Am höchsten bei {0}: dorthin</translation>
    </message>
    <message>
        <location filename="../review/why_panel.py" line="279" />
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
</context><context>
    <name>_Statistics</name>
    <message>
        <location filename="../review/side_panel.py" line="255" />
        <source>Go to the next of them</source>
        <translation>Zum nächsten davon</translation>
    </message>
</context></TS>
