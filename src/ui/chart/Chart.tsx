import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** A count with its name; `key` is what a click on it hands back. */
export type ChartBar = Readonly<{ key: string; name: string; count: number }>;

/** Counts as bars or a line. A click opens the records behind a count; its twin is a table. */
export function Chart({
  bars,
  label,
  kind = 'bar',
  horizontal = false,
  height = 220,
  onChoose,
}: Readonly<{
  bars: readonly ChartBar[];
  label: string;
  kind?: 'bar' | 'line';
  horizontal?: boolean;
  height?: number;
  onChoose?: (key: string) => void;
}>) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');
  const still = useReducedMotion();
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current);
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the scheme changes the colours that are read
  useEffect(() => {
    chart.current?.setOption(optionsOf(bars, { kind, horizontal, still }), { notMerge: true });
  }, [bars, kind, horizontal, still, scheme]);
  useEffect(() => {
    const made = chart.current;
    if (!made || !onChoose) return;
    const choose = (event: { dataIndex: number }) => {
      const bar = bars[event.dataIndex];
      if (bar) onChoose(bar.key);
    };
    made.on('click', choose);
    return () => {
      if (!made.isDisposed()) made.off('click', choose);
    };
  }, [bars, onChoose]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}

function optionsOf(
  bars: readonly ChartBar[],
  look: Readonly<{ kind: 'bar' | 'line'; horizontal: boolean; still: boolean }>,
) {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const names = {
    type: 'category' as const,
    data: bars.map((bar) => bar.name),
    inverse: look.horizontal,
    axisLine: { lineStyle: { color: colour('--fp-line-strong') } },
    axisTick: { show: false },
    axisLabel: {
      color: colour('--mantine-color-dimmed'),
      fontSize: 11,
      ...(look.horizontal ? { width: 130, overflow: 'truncate' as const } : { hideOverlap: true }),
    },
  };
  const counts = {
    type: 'value' as const,
    minInterval: 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: colour('--fp-line') } },
    axisLabel: { color: colour('--mantine-color-dimmed'), fontSize: 11 },
  };
  return {
    animation: !look.still,
    animationDuration: 250,
    grid: {
      left: 8,
      right: 16,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    textStyle: { fontFamily: 'inherit' },
    // Rich text is drawn in the picture: markup in a tooltip would need what the content policy forbids.
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      backgroundColor: colour('--fp-surface'),
      borderColor: colour('--fp-line-strong'),
      textStyle: { color: colour('--mantine-color-text'), fontSize: 12 },
    },
    xAxis: look.horizontal ? counts : names,
    yAxis: look.horizontal ? names : counts,
    series: [
      {
        type: look.kind,
        data: bars.map((bar) => bar.count),
        barMaxWidth: 26,
        itemStyle: {
          color: colour('--fp-accent'),
          borderRadius: look.horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0],
        },
        lineStyle: { color: colour('--fp-accent'), width: 2 },
        symbolSize: 5,
      },
    ],
  };
}
