"""AudioTFiLM and AudioUNet as one would write them in plain PyTorch: the layouts of io.highband.model, the layers
of torch.nn, nothing tuned. Shapes are (batch, channels, time). Random weights; only speed is asked for here."""

import torch
from torch import nn
from torch.nn import functional as F

KERNELS = [65, 33, 17, 9]
BOTTLENECK_KERNEL = 9
LAST_KERNEL = 9


def shuffle(x, factor):
    """Sub-pixel shuffle in the reference's order of channels: (B, factor·C, T) to (B, C, factor·T)."""
    batch, channels, time = x.shape
    x = x.reshape(batch, factor, channels // factor, time).permute(0, 2, 3, 1)
    return x.reshape(batch, channels // factor, time * factor)


class TFiLM(nn.Module):
    """Scales every block of time steps by what an LSTM makes of the blocks up to it."""

    def __init__(self, channels, block):
        super().__init__()
        self.block = block
        self.lstm = nn.LSTM(channels, channels, batch_first=True)

    def forward(self, x):
        batch, channels, time = x.shape
        gain, _ = self.lstm(F.max_pool1d(x, self.block).transpose(1, 2))
        blocks = x.reshape(batch, channels, time // self.block, self.block)
        return (blocks * gain.transpose(1, 2).unsqueeze(3)).reshape(batch, channels, time)


class AudioTFiLM(nn.Module):
    """68,234,498 parameters with the defaults."""

    def __init__(self, base=128, block_samples=256):
        super().__init__()
        channels = [base, 2 * base, 4 * base, 4 * base]
        bottleneck_block = block_samples // 32

        def conv(inputs, outputs, kernel):
            return nn.Conv1d(inputs, outputs, kernel, padding=kernel - 1, dilation=2)

        self.down = nn.ModuleList()
        inputs = 1
        for level, outputs in enumerate(channels):
            block = block_samples // 2 ** (level + 1)
            self.down.append(nn.ModuleList([conv(inputs, outputs, KERNELS[level]), TFiLM(outputs, block)]))
            inputs = outputs
        self.bottleneck = nn.ModuleList([conv(inputs, inputs, BOTTLENECK_KERNEL), TFiLM(inputs, bottleneck_block)])
        self.up = nn.ModuleList()
        for level in reversed(range(4)):
            outputs = channels[level]
            self.up.append(nn.ModuleList([conv(inputs, 2 * outputs, KERNELS[level]), TFiLM(outputs, bottleneck_block)]))
            inputs = 2 * outputs
        self.last = nn.Conv1d(inputs, 2, LAST_KERNEL, padding=LAST_KERNEL // 2)

    def forward(self, x):
        skips = []
        h = x
        for conv, film in self.down:
            h = film(F.leaky_relu(F.max_pool1d(conv(h), 2), 0.2))
            skips.append(h)
        conv, film = self.bottleneck
        h = film(F.leaky_relu(F.dropout(F.max_pool1d(conv(h), 2), 0.5, self.training), 0.2))
        for conv, film in self.up:
            h = film(shuffle(F.relu(F.dropout(conv(h), 0.5, self.training)), 2))
            h = torch.cat([h, skips.pop()], 1)
        return x + shuffle(self.last(h), 2)


class AudioUNet(nn.Module):
    """70,977,154 parameters with the defaults."""

    def __init__(self, base=128):
        super().__init__()
        channels = [base, 3 * base, 4 * base, 4 * base]

        def halve(inputs, outputs, kernel):
            return nn.Conv1d(inputs, outputs, kernel, stride=2, padding=kernel // 2)

        self.down = nn.ModuleList()
        inputs = 1
        for level, outputs in enumerate(channels):
            self.down.append(halve(inputs, outputs, KERNELS[level]))
            inputs = outputs
        self.bottleneck = halve(inputs, inputs, BOTTLENECK_KERNEL)
        self.up = nn.ModuleList()
        for level in reversed(range(4)):
            self.up.append(nn.Conv1d(inputs, 2 * channels[level], KERNELS[level], padding=KERNELS[level] // 2))
            inputs = 2 * channels[level]
        self.last = nn.Conv1d(inputs, 2, LAST_KERNEL, padding=LAST_KERNEL // 2)

    def forward(self, x):
        skips = []
        h = x
        for conv in self.down:
            h = F.leaky_relu(conv(h), 0.2)
            skips.append(h)
        h = F.leaky_relu(F.dropout(self.bottleneck(h), 0.5, self.training), 0.2)
        for conv in self.up:
            h = shuffle(F.relu(F.dropout(conv(h), 0.5, self.training)), 2)
            h = torch.cat([h, skips.pop()], 1)
        return x + shuffle(self.last(h), 2)
