<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>%n more left alone</source>
        <translation>
            <numerusform>%n more left alone</numerusform>
            <numerusform>%n more left alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentFoot</name>
    <message numerus="yes">
        <source>%n diverged</source>
        <translation>
            <numerusform>%n diverged</numerusform>
            <numerusform>%n diverged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentsPanel</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentsWiring</name>
    <message numerus="yes">
        <source>%n run(s) have no outcome. {reason}</source>
        <translation>
            <numerusform>%n run has no outcome. {reason}</numerusform>
            <numerusform>%n runs have no outcome. {reason}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabWiring</name>
    <message numerus="yes">
        <source>%n digit(s) of yours taken out again.</source>
        <translation>
            <numerusform>%n digit of yours taken out again.</numerusform>
            <numerusform>%n digits of yours taken out again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PenCanvas</name>
    <message numerus="yes">
        <source>%n stroke(s) on the sheet</source>
        <translation>
            <numerusform>%n stroke on the sheet</numerusform>
            <numerusform>%n strokes on the sheet</numerusform>
        </translation>
    </message>
</context>
</TS>
