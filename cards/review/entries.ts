import { shorten } from '../kit/index.ts';

/** What stands in a calendar: who and where, and where to read on; nothing that others need not know. */
interface EntryWords {
  readonly summary: string;
  readonly description: string;
}

interface EntryProps {
  readonly number: string;
  readonly title: string;
}

export const visitEntry = ({ number, title }: EntryProps): EntryWords => ({
  summary: `市长质量奖现场评审：${shorten(title, 40)}`,
  description: `申报编号 ${number}。人员、需核实的问题和填写入口，请在质量奖助手发送“办理 ${number}”。`,
});

export const defenceEntry = ({ number, title, place }: EntryProps & { readonly place: number }): EntryWords => ({
  summary: `市长质量奖陈述答辩：${shorten(title, 40)}`,
  description: `申报编号 ${number}，第 ${place} 位。点名和评分请在质量奖助手发送“办理 ${number}”。`,
});
