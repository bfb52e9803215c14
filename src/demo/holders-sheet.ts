import exceljs from 'exceljs';
import { HOLDER_COLUMNS, HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../../cards/words/holder-words.ts';
import type { HolderKind } from '../domain/holders/holder.ts';
import { creditCodeOf } from './applicants.ts';

type Line = readonly [year: number, kind: HolderKind, name: string, code?: string, revokedOn?: string];

/** Invented holders. Those of the early years have no code, as in the real register; one was revoked. */
const HOLDERS: readonly Line[] = [
  [2010, 'organisation', '威海望岛造船有限公司（虚构）'],
  [2010, 'organisation', '威海松果食品有限公司（虚构）'],
  [2010, 'organisation', '威海长汐轮胎有限公司（虚构）'],
  [2012, 'organisation', '威海石灯笼电子有限公司（虚构）'],
  [2012, 'organisation', '威海雁鸣纺织有限公司（虚构）'],
  [2012, 'individual', '钟离远'],
  [2014, 'organisation', '威海沧澜渔业有限公司（虚构）'],
  [2014, 'organisation', '威海云岫医药有限公司（虚构）', creditCodeOf(201), '2019-06-20'],
  [2014, 'individual', '尉迟青'],
  [2016, 'organisation', '威海鹤舞木业有限公司（虚构）', creditCodeOf(202)],
  [2016, 'organisation', '威海白沙重工有限公司（虚构）', creditCodeOf(203)],
  [2018, 'organisation', '威海澄海检测有限公司（虚构）', creditCodeOf(204)],
  [2018, 'organisation', '威海谷风农业有限公司（虚构）', creditCodeOf(205)],
  [2018, 'individual', '东方砚'],
  [2020, 'organisation', '威海星屿软件有限公司（虚构）', creditCodeOf(206)],
  [2020, 'organisation', '威海霁月酒店有限公司（虚构）', creditCodeOf(207)],
  [2022, 'organisation', '威海北辙机床有限公司（虚构）', creditCodeOf(208)],
  [2022, 'organisation', '威海青萝日化有限公司（虚构）', creditCodeOf(209)],
  [2022, 'individual', '公孙止戈'],
  [2024, 'organisation', '威海千帆索具有限公司（虚构）', creditCodeOf(210)],
  [2024, 'organisation', '威海沐岚康养有限公司（虚构）', creditCodeOf(211)],
  [2024, 'individual', '澹台明'],
  [2025, 'organisation', '威海南岬光缆有限公司（虚构）', creditCodeOf(212)],
  [2025, 'individual', '百里行舟'],
];

/** The register since 2010 as a clerk of the office sends it. */
export const holdersSheet = async (): Promise<Uint8Array> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('名册');
  sheet.addRow(Object.values(HOLDER_COLUMNS));
  for (const [year, kind, name, code = '', revokedOn = ''] of HOLDERS) {
    const state = HOLDER_STATE_WORDS[revokedOn === '' ? 'valid' : 'revoked'];
    sheet.addRow([year, HOLDER_KIND_WORDS[kind], name, code, state, revokedOn]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
};
