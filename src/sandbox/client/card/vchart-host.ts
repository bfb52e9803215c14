import VChart, { type ISpec } from '@visactor/vchart';
import type { Theme } from '../../protocol.ts';

const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Draws the spec into the box and gives back how to remove it. Throws on a spec that VChart cannot read. */
export async function drawChart(box: HTMLElement, spec: object, theme: Theme): Promise<() => void> {
  const problems: string[] = [];
  // Its own fitting takes note of a box that changes before the first drawing, and never draws in that size.
  let size = sizeOf(box);
  // The spec is foreign JSON: VChart's union cannot be proven here, it reports what it cannot read.
  const fitted = { ...spec, ...size, autoFit: false, theme: { fontFamily: FONT } } as unknown as ISpec;
  const chart = new VChart(fitted, {
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
  // Asked once as soon as it observes, which is how a change during the drawing is seen.
  const fitting = new ResizeObserver(() => {
    const room = sizeOf(box);
    if (room.width === 0 || room.height === 0) return; // out of sight
    if (room.width === size.width && room.height === size.height) return;
    size = room;
    chart.resizeSync(room.width, room.height);
  });
  fitting.observe(box);
  return () => {
    fitting.disconnect();
    chart.release();
  };
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight });
