import { useMemo } from 'preact/hooks';
import type { CardAction, Member } from '../../protocol.ts';
import type { Card } from '../card-json.ts';
import { CardContext } from './card-context.ts';
import { CardHeaderView } from './card-header.tsx';
import { ElementList } from './element-list.tsx';
import { DrawContext } from './element-props.ts';
import { ElementView } from './element-view.tsx';
import { useCardState } from './use-card-state.ts';

interface Props {
  readonly card: Card;
  readonly members: ReadonlyMap<string, Member>;
  readonly inChat: readonly string[];
  readonly fileUrl: (key: string) => string;
  readonly onAction: (action: CardAction) => Promise<void>;
}

/** One interactive card. Give it a new `key` when its JSON is replaced, so that typed values start anew. */
export function CardView(props: Props) {
  const state = useCardState(props);
  const { card } = props;
  const { config, header, body } = card;
  const layout = useMemo(() => ({ ...body, padding: body?.padding ?? '12px' }), [body]);
  return (
    <CardContext.Provider value={state}>
      <section
        class={`card card-${config?.width_mode ?? 'default'}`}
        aria-label={header?.title?.content ?? '卡片'}
        aria-busy={state.pending !== null}
      >
        {header && <CardHeaderView header={header} />}
        <DrawContext.Provider value={ElementView}>
          <ElementList elements={body?.elements ?? []} layout={layout} path="b" gap="12px" />
        </DrawContext.Provider>
      </section>
    </CardContext.Provider>
  );
}
