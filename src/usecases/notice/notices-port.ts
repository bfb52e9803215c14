import type { NoticeId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notice/notice.ts';

/** Art. 15: what was posted, round by round. */
export interface NoticesPort {
  newId(): NoticeId;
  /** The one that counts for the year: running or over, never one that another round has taken the place of. */
  current(year: number): Promise<Notice | undefined>;
  find(id: NoticeId): Promise<Notice | undefined>;
  /** Every round of the year, the first one first. */
  ofYear(year: number): Promise<readonly Notice[]>;
  /** Under the year's lock. */
  save(notice: Notice): Promise<void>;
}
