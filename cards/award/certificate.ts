import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { downloadCertificate } from '../actions/award.ts';
import { buttonRow, type Card, card, facts, linkButton, note, shorten, statusLine } from '../kit/index.ts';
import { CHECK_COPY, numberWord } from '../words/award-words.ts';
import { dayWords } from '../words/day-words.ts';
import { HOLDER_STATE_WORDS } from '../words/holder-words.ts';

export interface CertificateProps {
  readonly application: string;
  readonly number: string;
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly name: string;
  readonly unit?: string;
  readonly documentNumber: string;
  readonly documentDay: string;
  readonly state: 'valid' | 'revoked';
  readonly revokedOn?: string;
  readonly publicUrl: string;
}

/** 「查看证书」: for its holder, with the way to the page on which everybody can check it. */
export const certificate = (p: CertificateProps): Card =>
  card(
    {
      title: `${p.year}年度威海市市长质量奖`,
      subtitle: shorten(p.name, 60),
      template: p.state === 'valid' ? 'green' : 'grey',
    },
    statusLine(
      p.state === 'valid' ? '🏅' : '⛔',
      HOLDER_STATE_WORDS[p.state],
      p.revokedOn === undefined ? undefined : dayWords(p.revokedOn),
    ),
    facts({
      [numberWord(p.kind)]: p.number,
      所在单位: p.unit,
      认定文件: `${p.documentNumber}，${dayWords(p.documentDay)}`,
    }),
    note(p.state === 'valid' ? CHECK_COPY : '奖项已撤销，不再出具电子查验件；查验页显示“已撤销”。'),
    buttonRow(
      p.state === 'valid' &&
        downloadCertificate.button('下载电子查验件', { application: p.application }, 'primary_filled'),
      linkButton('打开查验页', `${p.publicUrl}/certificates/${p.number}`),
    ),
  );
