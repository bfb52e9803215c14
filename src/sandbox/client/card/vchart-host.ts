import VChart, { type ISpec } from '@visactor/vchart';
import type { Theme } from '../../protocol.ts';

const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Draws the spec into the box and gives back how to remove it. Throws on a spec that VChart cannot read. */
export async function drawChart(box: HTMLElement, spec: object, theme: Theme): Promise<() => void> {
  const problems: string[] = [];
  // The spec is foreign JSON: VChart's union cannot be proven here, it reports what it cannot read.
  const chart = new VChart({ ...spec, theme: { fontFamily: FONT } } as unknown as ISpec, {
    dom: box,
    theme,
    animation: false,
    onError: (...told) => problems.push(told.map(String).join(' ')),
  });
  await chart.renderAsync();
  if (problems.length > 0 && box.querySelector('canvas') === null) {
    chart.release();
    throw new Error(problems.join('; '));
  }
  return () => chart.release();
}
