"""Times the training step of a transcription and prints seconds as JSON:
/usr/bin/python3 step.py audiotfilm bf16 --threads 2 --steps 3

Needs PyTorch (Debian: python3-torch, 1.13). A step is what Highband's is: forward, mean over patches of the RMSE,
backward, Adam; bf16 by autocast around the forward pass, with float parameters."""

import argparse
import json
import time

import torch

import networks


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=["audiotfilm", "audiounet"])
    parser.add_argument("precision", choices=["fp32", "bf16"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--patches", type=int, default=8)
    parser.add_argument("--samples", type=int, default=8192)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    network = {"audiotfilm": networks.AudioTFiLM, "audiounet": networks.AudioUNet}[args.model]()
    adam = torch.optim.Adam(network.parameters(), lr=3e-4)
    x = torch.randn(args.patches, 1, args.samples)
    y = torch.randn(args.patches, 1, args.samples)

    def step(x, y):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.precision == "bf16"):
            estimate = network(x)
        loss = (((estimate.float() - y) ** 2 + 1e-6).mean(dim=(1, 2))).sqrt().mean()
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()

    step(x[:1], y[:1])  # pays for preparations
    seconds = []
    for _ in range(args.steps):
        start = time.perf_counter()
        step(x, y)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "torch": torch.__version__,
        "parameters": sum(p.numel() for p in network.parameters()),
        "seconds": seconds,
    }))


if __name__ == "__main__":
    main()
