import { dayWords } from './day-words.ts';
import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const CALIBRATION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'calibration-not-now': (p) => `${p.year}年度现在不能办理标定：方案发布后、评审结束前才可以`,
  'calibration-there': (p) => `已有标定案例“${p.title}”，请先停用再准备另一个`,
  'calibration-opened': () => '标定已经启用，案例和参考评分不能再改；确有差错请停用后重新准备',
  'calibration-stopped': () => '这个标定案例已经停用，不能再填写',
  'calibration-replaced': () => '这张卡片是以前的标定案例，没有保存，请发送“标定”打开现在的案例',
  'calibration-not-awaited': () => '请先在标定案例的卡片上点“上传案例”',
  'calibration-no-file': () => '还没有上传案例文件',
  'calibration-reference-missing': (p) => `参考评分还缺 ${p.count} 项`,
  'calibration-too-late': () => '已有评审员开始正式评分，只能选“自愿完成”',
  'calibration-day-past': (p) => `建议完成日 ${dayWords(String(p.day))} 已经过去，请另选或不填`,
  'calibration-not-required': () => '标定现在不是必须先完成的，不需要调整',
  'calibration-not-open': () => '标定案例还没有启用',
  'calibration-not-begun': () => '请先点“开始标定”',
  'calibration-final': () => '标定已经提交，不能再改；这次的修改没有保存',
  'calibration-first': (p) =>
    `请先完成标定案例“${p.title}”再开始正式评分，发送“标定”即可打开；确有困难请市强市办改为自愿`,
};
