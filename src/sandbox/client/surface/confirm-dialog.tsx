import { useId, useRef } from 'preact/hooks';
import { useFocusTrap } from './focus-trap.ts';
import type { Question } from './question.ts';

/** The second question before a pressed button calls back (`confirm` of the card). */
export function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useFocusTrap(box, () => onAnswer(false));
  return (
    <div class="backdrop backdrop-centre">
      <div
        ref={box}
        class="dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={question.text ? `${id}-text` : undefined}
        tabindex={-1}
      >
        <div class="dialog-title" id={`${id}-title`}>
          {question.title}
        </div>
        {question.text && (
          <div class="dialog-text" id={`${id}-text`}>
            {question.text}
          </div>
        )}
        <div class="dialog-actions">
          <button type="button" class="btn btn-default" onClick={() => onAnswer(false)}>
            取消
          </button>
          <button
            type="button"
            class={`btn ${question.danger ? 'btn-danger_filled' : 'btn-primary_filled'}`}
            data-autofocus
            onClick={() => onAnswer(true)}
          >
            确定
          </button>
        </div>
      </div>
    </div>
  );
}
