import { HOLDER_STATES, type HolderKind, type HolderState } from '../../src/domain/holders/holder.ts';
import { open } from '../actions/basic.ts';
import { proposeCorrection } from '../actions/holders.ts';
import { type Card, card, datePicker, form, input, note, select, shorten } from '../kit/index.ts';
import { HOLDER_STATE_WORDS } from '../words/holder-words.ts';

export interface HolderCorrectionFormProps {
  readonly id: string;
  readonly year: number;
  readonly kind: HolderKind;
  readonly name: string;
  readonly state: HolderState;
  readonly revokedOn?: string;
  /** Whether a code or a number is registered; neither is ever filled in beforehand. */
  readonly hasCode: boolean;
}

/** What stands in the register, to be written over. Two persons: this one proposes. */
export const holderCorrectionForm = (p: HolderCorrectionFormProps): Card =>
  card(
    { title: '更正名册', subtitle: shorten(p.name, 40), template: 'orange' },
    note('留空的不改。提交后由市强市办负责人确认（两人办理），确认之前名册不变。'),
    form(
      'correct',
      input('name', { label: p.kind === 'organisation' ? '名称' : '姓名', value: p.name, maxLength: 200 }),
      input('year', { label: '年度', value: String(p.year), maxLength: 4 }),
      input('code', {
        label: p.kind === 'organisation' ? '统一社会信用代码' : '证件号',
        placeholder: p.hasCode ? '已登记，不改则留空' : '没有登记，可补填',
        maxLength: 40,
      }),
      select('state', {
        label: '状态',
        options: HOLDER_STATES.map((state) => HOLDER_STATE_WORDS[state]),
        value: HOLDER_STATE_WORDS[p.state],
      }),
      datePicker('revokedOn', {
        label: '撤销日期（已撤销的填写）',
        ...(p.revokedOn === undefined ? {} : { value: p.revokedOn }),
      }),
      input('reason', { label: '更正理由和依据', rows: 2, required: true, maxLength: 500 }),
      proposeCorrection.submit('提交更正', { holder: p.id }, 'primary_filled'),
    ),
    open.button('返回', { view: 'holder', params: { holder: p.id } }),
  );
