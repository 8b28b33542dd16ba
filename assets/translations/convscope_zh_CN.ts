<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name></name>
    <message>
        <source>(L(+ε) − L(−ε)) ÷ 2ε, ε = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the strongest {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>28 × 28</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A branch can&apos;t change {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A branch needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison begins between two batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A confusion is of two different digits, not of {true} and {read}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drawing must be uint8 (28, 28), not {dtype} {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label must be a whole number from 0 to 9, not {label!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network can&apos;t be assembled with a layer of the kind {kind!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel must be a whole number from 0 to 255, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel or a parameter can be moved, not {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A process that trained was ended from outside, maybe because the memory was full. Try again with fewer processes at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A warm-up of {warm_up} samples must end before {end}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A weight must be a finite number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the logits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After predicting again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the backward phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the convolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the first update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the pooling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After {step} samples: loss {loss} over the past 100, {trend}; accuracy {accuracy}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An Optimizer has a learning rate of its own; give no second one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An optimizer&apos;s state tells its steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back through softmax and weights: p − y, pooled gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back through the convolution: gradients of filters and pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back through the pooling: each gradient goes to the winner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped out in this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each filter is laid over every 3 × 3 pixels: feature maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each of the {0} tied cells gets the whole gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each of {0} tied cells is counted. That is the report&apos;s rule; it is not the derivative at a tie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal to the winner, but not the first: no gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every weight takes its step: old minus rate times gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters, old + step = new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For ONNX the package is missing: pip install &quot;convscope[export]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a cluster Dask is needed: pip install &quot;convscope[cluster]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For safetensors the package is missing: pip install &quot;convscope[export]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient at the logit, p − y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient that came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient, {0} products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hover a cell to see its arithmetic. A click pins it, Enter opens it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit of class {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss, −ln p({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max of four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cell is the largest: not all are numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No digits loaded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pooling window reads this cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trained network is installed: name a saved one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not above 0: it is cut to 0, and no gradient comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all numbers are finite: the training has diverged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not computed yet at this phase of the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not the largest of its window: no gradient comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not −rate × gradient: an optimizer or a mini-batch makes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been learned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is computed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the {0} tied cells the first gets the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooled cells times weights, and softmax: ten probabilities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pooled maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {0}, column {1} won</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples to learn must be 0 or more, not {samples}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shapes and times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} is in the middle of a mini-batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} is in the past: this branch is trained up to step {latest_step}. Make a branch at this step, or go to the end of this one, to change something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} was never reached: this branch goes from step {first_step} to {latest_step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke {number} has a coordinate that is not finite: expected numbers, not NaN or infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke {number} has shape {shape}: expected (n, 2), one x and one y for each point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke {number} is not a list of points: expected [x, y] pairs of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of the nine products, no bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum with the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test accuracy {accuracy}, at step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch size must be a whole number from 1, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decay must be a positive number, not {decay}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digit in hand and the weights; nothing is computed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is empty: expected at least one stroke with a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded digits ({resource}) are missing or damaged, expected the file that ships with ConvScope: install it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The floor must be from 0 to 1, not {floor}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest of each 2 × 2 cells is kept: pooled maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate must be a positive number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is no longer a finite number after {step:,} samples: the learning rate {rate:g} is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is no longer a finite number in epoch {epoch} with seed {seed}: the learning rate {rate:g} is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss: how improbable the true digit was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest loss was {loss}, at step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only branch can&apos;t be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The optimizer must be one of {names}, not {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The optimizer {name!r} does not take the options {unknown}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other three get no gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture has a value that is not finite: expected numbers, not NaN or infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture has no pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture has shape {shape} and type {dtype}: expected one grey value a pixel, (height, width).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is blank: expected a digit that stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset must be one of {names}, not {preset!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same digit, read with the new weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule must be one of {names}, not {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule {name!r} can&apos;t be made of {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step is made by {0}; plain SGD&apos;s would be:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is no drawing: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trained network {name!r} is not installed ({resource} is missing).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {part} digits are {images_dtype} {images_shape} with labels {labels_dtype} {labels_shape}, expected uint8 (n, 28, 28) and uint8 (n,).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} must be 0 or a positive number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} must be a whole number from {least}, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} must be from 0 to below 1, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a branch called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no branch {name} here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no drawing to paste: expected a picture, or strokes as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trained network {name!r}; expected {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree to one part in a million.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To compare, PyTorch is needed: pip install &quot;convscope[torch]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To train with PyTorch it must be there: pip install &quot;convscope[torch]&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and pixels can be edited, {name!r} can not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your drawing, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a branch of it has no moment to begin with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a curve of it is not as long as its branch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about as before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after {0} samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after − before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ahead of the next by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the network sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias of class {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>biases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>broke off after {received:,} of {size:,} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the backward pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing {number} has a coordinate that is not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing {number} has a stroke that is no list of [x, y] points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing {number} has no list of &quot;strokes&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing {number} has the label {label!r:.40}; expected 0 to 9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eps must be a positive number, not {eps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a list of drawings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>falling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter {0} [{1}, {2}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter {0}, old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from class (p − y) × weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient of its window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey ÷ 255 − 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey, 0 to 255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not tell all options of {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not tell where it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it edits a pixel of no image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has more changes than can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a finite number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a whole number from {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for one of {choices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} for {count} values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {value!r:.40} where it should tell {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than one can be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than one can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is of another kind, or of a later version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is of another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is packed in an unknown way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should be a &quot;{kind}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should hold {names}, each once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should hold {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should not be packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was made with other digits ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its arrays should all be float32 or all float64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its branches should begin together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its branches should have different names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its curves should be told alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its grey values go beyond 16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header should be bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its moments are out of order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its optimizer remembers what it can&apos;t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its options of an optimizer are none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its preset should be one of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its schedule is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its steps are out of order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its ties should be &quot;all&quot; or &quot;first&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its values are not those of an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest logit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log of the sum of exp(z − max)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logit z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus the logit of class {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms ←</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names and shapes should be those of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no mirror is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reading: the probabilities are not numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p − y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pooled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted, true label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads as {0} with {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent nothing for {patience:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent other content than the published file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>softmax of 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum of exp {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>textbook layers, one digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON has a number that is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON is broken in line {lineno}: {msg}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON is nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other {0} products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to class, value × weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to filter grad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight {0} to class {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window at row {0}, column {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ReLUs open or close between −ε and +ε.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} filter {1}, channel {2} [{3}, {4}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the four are equal and the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the products are 0: no gradient comes back there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the weights lie over the edge and see 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pooling windows change their winner between −ε and +ε: a smaller ε may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tied windows have another winner on each side: the loss has a kink here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}, label {2}, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}: from {2} to {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{error} It is kept as {aside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{failures}; {failure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be downloaded ({failures}): check the network connection, or use the embedded digits, which need none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be saved in {folder}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} does not exist, expected &quot;{embedded}&quot;, &quot;{mnist}&quot; or a folder of IDX files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is a file, expected the folder of the IDX files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} has no {name!r}; it has {options}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} keeps no {slot!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mirror} {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not have the size and type that it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not have the size that its header tells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has the shape {shape}: there is nothing at {index}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no drawing: expected at least one stroke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds values that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in an unknown form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is larger than expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} should be a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} should be float32 or float64, not {dtype}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} should have the shape {shape}, not {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} announces {count:,} {noun}, expected 1 to {at_most:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can&apos;t be decoded; it may be damaged ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a ConvScope network (.npz); it may be damaged or of another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a ConvScope run; it may be damaged or of another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as safetensors; it may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not exist, expected an IDX file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not exist, expected this file or {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} ends inside its header: expected {expected} bytes, found {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} goes on after its end: expected {expected:,} bytes, as its header says ({count:,} {noun}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has the label {label} at position {position:,}, expected 0 to 9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has {size:,} bytes, far more than expected of an IDX file of {noun}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds images of {found} pixels, expected {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds no pen strokes: {digit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds no pen strokes: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds {found:,} images, expected {expected:,}, as many as there are labels in {labels_path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder, expected an IDX file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder; expected a ConvScope network (.npz).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder; expected a ConvScope run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder; expected a network (.safetensors).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged, expected whole gzip data ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged: its gzip data end or break off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is larger than a network of ConvScope can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no network that ConvScope knows: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a ConvScope network: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a ConvScope run: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a picture of a known kind ({kinds}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a regular file, expected an IDX file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected pen strokes (JSON).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not an IDX file of {noun}: it starts with {found}, expected {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not an experiment of this version of ConvScope ({error}); choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is too large; expected at most {limit:.0f} million pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is too large; expected at most {size} MB of JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is truncated: it ends before the number of {noun} that its header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not saved: {name} holds values that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not saved: {preset!r} is no preset of ConvScope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|difference| for ε from 0.1 to 1e−12, both on log scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>÷ sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε is too large: the loss is curved over that distance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε is too small: the two losses differ in their last digits only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>− rate × gradient, rate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−ln p({0})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>A convolutional network, written in plain NumPy, learns to read handwritten digits while you watch every number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits: MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, CC BY-SA 3.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIT licence. Qt for Python is used under the LGPL 3.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trained networks also learned from pen strokes: UCI Pen-Based Recognition of Handwritten Digits by E. Alpaydin and F. Alimoglu, and UNIPEN train_r01_v07 by the International Unipen Foundation, both CC BY 4.0.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccuracyPlot</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No test result yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {number}: {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>4,000 training and 1,000 test digits that ship with ConvScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60,000 training and 10,000 test digits; downloaded once, 11 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with the four IDX files of MNIST or a set like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test digit at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About ConvScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy on my handwriting: of all digits that I kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the labelled drawings of a file to my digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All branches: switch, rename, delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys, by menu and by part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers show the drawing instead of the digit in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be light or dark as the desktop is, whenever it changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch from here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breakpoints: a misclassified sample, a high loss, a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back what was taken back last on the draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close ConvScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare initial weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the drawing as a picture, and its strokes as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that can be done, by a few letters of its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export curves…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export my digits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the run and start again with the same weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the keyboard to the next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the keyboard to the part of the window before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to before the last digit was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from this step with another rate, order or batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with a saved run: its branches, its past, its digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the whole run takes when it is played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import digits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in my digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the drawing, as the digit chosen on the pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn exactly the digit in hand, then show the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn one digit after the other at this speed, or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the past: go to the end of this branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make lines and text stand out as far as they can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New seed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step on each of the digits that I kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step on the drawing, as the digit chosen on the pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture or strokes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause when…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it in 15 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it in 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it in a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a certain digit of the test set on the draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a digit of the test set on the draw pad, to change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the network or the evaluation on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a picture of a digit, or pen strokes (.json, .json.gz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a picture or strokes from the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all test images with the network as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by the network in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by trained weights: LeNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by trained weights: report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the latest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all digits that I kept as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing as picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save every loss and test result as CSV, or the plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture of the window…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report of the run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save strokes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the drawing as PNG, as drawn or as the network sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the network or the evaluation as PNG or SVG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the pen strokes as JSON, to open again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the weights as they are now (.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the whole run with its branches, to go on another day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what the window shows as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See how the test images are read, and the worst mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the filters grow, from here or from the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the initial weights again; nothing is forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the network&apos;s numbers while it learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show my drawing in the network view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next phase of this step, from input to prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the phase before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak English, from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak simplified Chinese, from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak the language of the system, from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with other initial weights and another order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step phase back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step sample back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last edit made at this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last edit or stroke, where the keyboard is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last stroke on the draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach all my digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach this digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell settings, curves, filters and mistakes on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test digit by number…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test on my digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filters of several seeds side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The larger network that comes trained reads the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network in training reads the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report&apos;s network that comes trained reads the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and credits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole MNIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the network reads the drawing so: the drawing lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>Answered by the network in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by the network in training, step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by trained weights ({name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training, step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a network that comes trained read your drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the network in training read your drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained weights ({name})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>{problem} The embedded digits are used instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BranchCommands</name>
    <message>
        <source>There is no branch called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch from step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the digits (seed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training goes on from here on another way; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbered by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taught</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BranchList</name>
    <message>
        <source>Branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BreakpointDialog</name>
    <message>
        <source>A parameter moves by more than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run pauses before a sample at which one of these holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample is misclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts at once where its box is checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digit that is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN or infinity appears (always)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause when…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is read as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BreakpointWiring</name>
    <message>
        <source>Go back to step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at step {step}: {reason}. Nothing of it is learned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stopped before sample {step}: {name} would hold NaN or infinity at {index}. Go back, and branch with a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the run stopped at this sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {true} is read as {read}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gradient of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss is {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the step that was waited for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {index} moves by {move}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do? Type a few letters of it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionGrid</name>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mistakes 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} images of a {true} are read as {read}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{most}, square-root scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of the {all} images of a {digit} are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of the {all} images read as {digit} are one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{true} read as {read}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{wrong} of {total} images are read wrongly.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurveLegend</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines: mean over the past 100 samples. Raw: mean over the past 20.
Rings: accuracy on the test images. Faint lines: other branches, and the future.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train accuracy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Loss and accuracy curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Train, and loss and accuracy are drawn here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>Branch from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the past 100 samples, and on the test images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are at step {step} of {latest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {} · accuracy {} · test {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DigitImage</name>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ink in {count} of 784 pixels, rows {top} to {bottom}, columns {left} to {right}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawPadPanel</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open, paste, copy and save drawings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvaluatePanel</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All true digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest loss first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the embedded digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most confident first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {digit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per cent of the images of the true digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all test images with the network as it is at this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the test images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all mistakes again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has not read the test images yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no digits yet to evaluate the network on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weakest digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights at step {step}, as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of step {step}; now at {now}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of step {step}; the network has changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read as {read}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{true} read as {read}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvaluateWiring</name>
    <message>
        <source>A test image is shown; it is not learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the digit in hand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidencePictures</name>
    <message>
        <source>Each pixel of the template says how a darker pixel changes the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most against it: {pixel}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most for it: {pixel}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template, and template times input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The products add up to {total}, between {low} and {high} a pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel [{row}, {column}]: template {weight}, adds {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template × input</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>784 products of template and input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class whose score is explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class whose score is subtracted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score, nothing left over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant, from the biases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template × input</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrequentMistakes</name>
    <message>
        <source>Most frequent mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{true} read as {read}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>1 digit/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 phase/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the epoch is learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phases, single digits, or as fast as it goes (arrow keys when focused)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {epochs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pace} digits/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pace} phases/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorFoot</name>
    <message>
        <source>All products, the largest first, or the summary again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {0} terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this number a little both ways and compare the losses with the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a grey value, 0 to 255, and press Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a new value and press Enter; the network answers at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorHeader</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of it as text (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this cell, or let go of it (click on a cell; Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pop out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the inspector in a window of its own, or back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No digits loaded yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyboardWiring</name>
    <message>
        <source>Go to the end of this branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to the branch {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>A hundredth of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step back, a step on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tenth of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activations, gradients, the last update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another cell of the confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pixel, another shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of it as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or save what has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In larger strides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its arithmetic in the inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go; close what lies over the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the cell go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the pinned number go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower the pen, lift it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it in fine steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the curves point by point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the mistake in the network view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all mistakes again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to the branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next mistake, the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same cell of another filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the first step, to the latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next control, the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn a pixel to ink or paper</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabPanel</name>
    <message>
        <source>A training digit that looks like the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre of mass in the middle, and what is read in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a digit on the pad: everything here follows the pen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn with MNIST&apos;s pen: what the network sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like a digit: at {distance} of the way to where digits end. {share} of unseen test digits are nearer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons and your own digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved by up to 6 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest training digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No digit that I know: {distance} times as far as digits go. {share} of unseen test digits are nearer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels, to edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaled to MNIST&apos;s box, and what is read in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the network again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest training digit is {nearest} away, of 1.41 at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole sheet made small, and what is read in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this reading?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabWiring</name>
    <message>
        <source>Accuracy on my handwriting: {accuracy}, {right} of {count} digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as a {digit} among your own digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only drawings of pen strokes can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen strokes (*.json *.json.gz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen strokes (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your digits are saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} digits with a label came in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageWiring</name>
    <message>
        <source>The language changes when ConvScope is started again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessonView</name>
    <message>
        <source>A test digit of each class: how much more or less sure of it the network is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been taught yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of ten watched digits {better} better, {worse} worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taught {digit}: from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the lesson changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A folder with four IDX files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About ConvScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch} is done. Train goes on for one more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading digits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with other digits?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download was given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network starts again from its initial weights; what it learned in {steps} samples is lost unless you save it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is open, where it was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{train} digits to learn from, {test} to test with.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>ConvScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it with the details below; they are also in the log file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside ConvScope. You can go on working.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MistakeDetail</name>
    <message>
        <source>It is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See this image on its way through the network (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test image {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next image (J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MistakeGallery</name>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image was read so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image {number} of the test set: says {read}, is {true}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>A weak unit shows its shape as clearly as a strong one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour scale: one for a layer, for each unit, or fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed scales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the last step changed each number, new minus old (3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the loss changes with each number (2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale for each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One scale for each unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scales stay as they are now: moments can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of a layer can be compared by colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each layer computes (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tiles show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OwnDigitsBox</name>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep drawings with the digit beside Teach, to train and test on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach all mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test on mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} digits of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} digits of your own; accuracy on my handwriting: {accuracy}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PadBody</name>
    <message>
        <source>Centred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved until its centre of mass is in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaled until it fills the box of MNIST&apos;s digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it sees, 28 × 28</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your drawing as the network gets it: moved, scaled and drawn as MNIST&apos;s are</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PadWiring</name>
    <message>
        <source>A picture has no strokes to save; save it as a picture instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As drawn (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its number in the test set, 0 to {last}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture or strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and strokes (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test digit {number}, labelled {label}, is on the draw pad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing could not be saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first of {count} drawings in the file is on the pad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strokes could not be saved as {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network sees, 28 × 28 (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PenCanvas</name>
    <message numerus="yes">
        <source>%n stroke(s) on the sheet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A picture is on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a digit with mouse, pen or finger. With the keys: the arrows move the pen (with Shift in fine steps), Space lowers and lifts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PenPicker</name>
    <message>
        <source>Medium pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thick pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thin pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the screen only, the network sees no difference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhaseStrip</name>
    <message>
        <source>Backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step is walked through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phases of a training step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No digits loaded yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PixelEditor</name>
    <message>
        <source>Click or drag to turn pixels to ink or paper. With the keys: the arrows move, Space turns one pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>How sure the network is of each digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No digit to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Nothing is drawn that could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads {digit}, {share}, {then}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s numbers are not finite any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network reads in your drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then {digit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then {digit}, {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeBar</name>
    <message>
        <source>8 filters of 3×3, the largest of each 2×2 window, 10 class probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By which rule the parameters follow their gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conv 3×3 · 8  →  Max 2×2  →  Softmax 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a step goes down the gradient; changes while it trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial weights and order of the digits; another one starts again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples whose gradients are averaged before each update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after so many passes over the training digits; 0 means no end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digits to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digits to learn from: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>The report could not be saved as {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run could not be saved as {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run {path} could not be opened: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunFiles</name>
    <message>
        <source>Loading the digits of the run: {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be opened: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedDialog</name>
    <message>
        <source>First seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one scale, ±{level}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedTile</name>
    <message>
        <source>Seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filters that training begins with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Seeds</name>
    <message>
        <source>Back at the same initial weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch with its order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial weights and order of the seed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other initial weights are another start: the run and its branches are forgotten. A branch keeps them, and from step {step} on follows the order of seed {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with seed {seed}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started with seed {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order {seed}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShiftMapView</name>
    <message>
        <source>60 % to 140 % large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is drawn that could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading of the drawing moved and scaled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is read where the drawing lies elsewhere, in pixels of the 28 × 28</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} right, {down} down: reads {digit}, {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{same} of {all} shifts are read as {digit} too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{scale} % large: reads {digit}, {share}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>A page to print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {file}: {size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up the download; the digits in use stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the way to the step that was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay where it has come to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {train} + {test}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed} samples/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy values as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is told in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not written: its name should end with {endings}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TeachButton</name>
    <message>
        <source>Teach the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach the network that this was a {digit}: one step on the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach: this was a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digit that the drawing is meant to be</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>product</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TermsTable</name>
    <message>
        <source>All terms, the largest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeWiring</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the branch {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed at this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last change was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step is in the past, and what came after it would not fit a change any more. On a branch it does; the path so far stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it learned after step {step} is lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Play the past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} of {latest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step}; drag to see any moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>branch {name} from step {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: from step {start} to {end}; click to switch to it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>The network could not be saved as {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Sentence</name>
    <message>
        <source>No message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
