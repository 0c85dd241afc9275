#!/bin/sh
# Reproduces docs/reports/linkage/quality.md: sh docs/reports/linkage/quality.sh FOLDER [SEED], the folder that holds febrl/ and fake_1000/.
set -e
data=${1:?say where febrl/ and fake_1000/ are}
seed=${2:-21}
out=$(mktemp -d)
run() {
  name=$1
  shift
  echo "== $name"
  ./ffp link "$@" --pairs "$out/pairs.csv" --clusters "$out/clusters.csv" 2>/dev/null | grep -E '^(pairs|clusters): prec|compared,'
}
for set in dataset2 dataset3; do
  run "$set --auto" "$data/febrl/$set.csv" --auto --truth rec_id --truth-pattern '^rec-(\d+)-'
  run "$set config" "$data/febrl/$set.csv" --config docs/guides/link/febrl.json
done
run "fake_1000 --auto" "$data/fake_1000/fake_1000.csv" --auto --truth cluster
run "fake_1000 config" "$data/fake_1000/fake_1000.csv" --config docs/guides/link/fake-1000.json
.node/bin/node bench/link-country.ts "$out" "$seed"
.node/bin/node bench/link-tables.ts "$out" "$seed"
for set in firearms firearms-plain firearms-numbered persons patients companies books; do
  run "$set, seed $seed" "$out/$set.csv" --auto --truth truth
  [ "$set" = firearms ] && .node/bin/node bench/link-linkable.ts "$out/firearms.csv" "$out/pairs.csv"
done
rm -r "$out"
