import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { chartSpec, chartSummary } from './chart-spec.ts';
import { length } from './spacing.ts';

/** A VChart spec. The library is a chunk of its own, fetched when the first chart comes into sight. */
export function ChartView({ element }: { readonly element: ChartElement }) {
  const { surface, theme } = useFrame();
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting');
  const { chart_spec, color_theme, aspect_ratio, height } = element;

  useEffect(() => {
    const box = host.current;
    if (box === null || chart_spec === undefined) return;
    let dispose: (() => void) | undefined;
    let gone = false;
    const draw = async () => {
      const { drawChart } = await import('./vchart-host.ts');
      if (gone) return;
      const drawn = await drawChart(box, chartSpec(chart_spec, { theme, colours: color_theme }), theme);
      // Another spec has come meanwhile, and has its own drawing.
      if (gone) return drawn();
      dispose = drawn;
      setState('drawn');
    };
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      sight.disconnect();
      draw().catch((error: unknown) => {
        console.error('chart not drawn', error);
        if (!gone) setState('failed');
      });
    });
    sight.observe(box);
    return () => {
      gone = true;
      sight.disconnect();
      dispose?.();
    };
  }, [chart_spec, color_theme, theme]);

  const fixed = height === 'auto' ? undefined : length(height);
  const ratio = aspect_ratio ?? (surface === 'phone' ? '1:1' : '16:9');
  return (
    <div
      class="chart"
      role="img"
      aria-label={chartSummary(chart_spec)}
      data-state={state}
      style={
        fixed ? { height: fixed } : { aspectRatio: /^\d+:\d+$/.test(ratio) ? ratio.replace(':', ' / ') : '16 / 9' }
      }
    >
      <div ref={host} class="chart-canvas" />
      {state !== 'drawn' && <span class="chart-note">{state === 'failed' ? '图表无法显示' : '图表加载中…'}</span>}
    </div>
  );
}
