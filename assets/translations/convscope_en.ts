<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
