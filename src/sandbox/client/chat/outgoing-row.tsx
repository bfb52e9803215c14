import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';
import { fileSize } from './file-chip.tsx';
import { LinkedText } from './linked-text.tsx';
import type { Outgoing } from './use-outgoing.ts';

interface Props {
  readonly item: Outgoing;
  readonly name: string;
  readonly onRetry: (id: number) => void;
}

/** A message of one's own on its way, or stuck. */
export function OutgoingRow({ item, name, onRetry }: Props) {
  return (
    <div class="msg msg-own">
      <Avatar name={name} size="large" />
      <div class="msg-main">
        <div class="msg-body">
          {item.failed ? (
            <button type="button" class="msg-failed" onClick={() => onRetry(item.id)}>
              <Glyph name="error" label="发送失败，点按重发" />
            </button>
          ) : (
            <span class="spinner spinner-inline" role="img" aria-label="正在发送" />
          )}
          {item.file ? (
            <div class="file-chip">
              <span class="file-icon file-other">
                <Glyph name="file" />
              </span>
              <span class="file-texts">
                <span class="file-name">{item.file.name}</span>
                <span class="file-size">{fileSize(item.file.size)}</span>
                <progress class="file-progress" max={1} value={item.progress} aria-label={`上传 ${item.file.name}`} />
              </span>
            </div>
          ) : (
            <div class="bubble bubble-own">
              <LinkedText text={item.text ?? ''} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
