#!/usr/bin/env python3
"""Makes the clips in this folder: a sentence at 16 kHz, and the same as a 4 kHz recorder would have heard it.

Needs espeak-ng (whose voice this is), numpy and scipy; run it in this folder. The low-resolution clip is made as
training data is: scipy.signal.decimate, Chebyshev I of order 8, zero phase.
"""

import subprocess
import wave
from math import gcd

import numpy as np
from scipy.signal import decimate, resample_poly

SENTENCE = "The quick brown fox jumps over the lazy dog."
HIGH_RATE_HZ = 16000
SCALE = 4
PEAK = 0.7


def speak(sentence):
    raw = subprocess.run(
        ["espeak-ng", "-v", "en-gb", "-s", "170", "--stdout", sentence], check=True, capture_output=True
    ).stdout
    # A RIFF header of 44 bytes whose lengths espeak-ng leaves open when it writes to a pipe.
    rate_hz = int.from_bytes(raw[24:28], "little")
    return rate_hz, np.frombuffer(raw[44:], "<i2") / 32768


def write(name, rate_hz, samples):
    with wave.open(name, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate_hz)
        out.writeframes(np.round(samples * 32767).astype("<i2").tobytes())


rate_hz, spoken = speak(SENTENCE)
divisor = gcd(HIGH_RATE_HZ, rate_hz)
high = resample_poly(spoken, HIGH_RATE_HZ // divisor, rate_hz // divisor)
high = high[: len(high) // SCALE * SCALE] * (PEAK / np.abs(high).max())
write("fox-16k.wav", HIGH_RATE_HZ, high)
write("fox-4k.wav", HIGH_RATE_HZ // SCALE, decimate(high, SCALE))
