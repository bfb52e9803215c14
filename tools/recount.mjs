// Recounts a ranking from its exported workbook and from nothing else: `node tools/recount.mjs 文件.xlsx`.
// Its arithmetic is its own, whole numbers only, and shares no line with the program that wrote the file.
import { pathToFileURL } from 'node:url';

const SHEETS = ['说明', '标准', '材料评分', '合议', '现场评审', '答辩评分', '结果'];

/** Rows of a sheet as objects by its header. */
const objects = (sheets, name) => {
  const rows = sheets[name];
  if (!rows) throw new Error(`no sheet ${name}`);
  const [header, ...rest] = rows;
  return rest.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] ?? ''])));
};

/** A printed figure with at most two decimals → hundredths. */
const hundredths = (cell) => {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(cell));
  if (!found) throw new Error(`not a score: ${cell}`);
  return BigInt(found[1]) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
};

/** a/b to whole hundredths, half up; both are in hundredths of a point already where `b` is 1. */
const rounded = (a, b) => (2n * a + b) / (2n * b);

const grouped = (rows, key) => {
  const groups = new Map();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return groups;
};

/** [sum, count] of what the rule leaves of the totals. */
const ruled = (totals, trimmed) => {
  const kept = [...totals];
  if (trimmed && kept.length >= 5) {
    kept.splice(
      kept.findIndex((one) => kept.every((other) => other >= one)),
      1,
    );
    kept.splice(
      kept.findIndex((one) => kept.every((other) => other <= one)),
      1,
    );
  }
  return [kept.reduce((sum, one) => sum + one, 0n), BigInt(kept.length)];
};

/**
 * A standard as it is printed: what a sheet comes to, in hundredths of a point over `under`. A weighted category counts
 * its weight's share of 1000 points, divided among its items by their points; otherwise every item counts its points.
 */
const scaleOf = (items) => {
  const categories = [...grouped(items, '类目')].map(([code, rows]) => {
    const points = rows.reduce((sum, row) => sum + BigInt(row.分值), 0n);
    const [{ 类目权重: weight, 类目最低百分比: least }] = rows;
    return { code: String(code), rows, points, least, worth: weight === '' ? points : BigInt(weight) * 10n };
  });
  const under = categories.reduce((product, { points }) => product * points, 1n);
  const earned = ({ rows }, sheet) =>
    rows.reduce((sum, row) => sum + BigInt(row.分值) * sheet.get(String(row.条目)), 0n);
  const total = (sheet) =>
    categories.reduce((sum, one) => sum + ((one.worth * under) / one.points) * earned(one, sheet), 0n);
  /** Items, then categories, whose mean over the sheets lies below what is demanded of them. */
  const missed = (use, sheets) => {
    const count = BigInt(sheets.length);
    const sumOver = (of) => sheets.reduce((sum, sheet) => sum + of(sheet), 0n);
    if (count === 0n) return [];
    return [
      ...items
        .filter(({ 条目, 条目最低百分比: least }) => {
          return least !== '' && sumOver((sheet) => sheet.get(String(条目))) < BigInt(least) * count;
        })
        .map(({ 条目 }) => `${use}条目 ${条目}`),
      ...categories
        .filter((one) => {
          return one.least !== '' && sumOver((sheet) => earned(one, sheet)) < BigInt(one.least) * one.points * count;
        })
        .map(({ code }) => `${use}类目 ${code}`),
    ];
  };
  const worth = (code) => categories.find((one) => one.code === String(code))?.worth ?? 0n;
  const points = categories.reduce((sum, one) => sum + one.worth, 0n);
  return { items, categories, under, total, missed, worth, points };
};

/** Recounts everything; answers what disagrees with the printed figures, and how many applications were recounted. */
export const recount = (sheets) => {
  const says = Object.fromEntries(objects(sheets, '说明').map(({ 项目, 内容 }) => [项目, 内容]));
  const trimmed = says.得分算法 === '去掉最高最低';
  const weight = (part) => BigInt(says[`${part}权重`]);
  const standard = grouped(objects(sheets, '标准'), '用于');
  const consensus = new Map(objects(sheets, '合议').map((row) => [`${row.申报}\n${row.条目}`, row.百分比]));

  const materialScale = scaleOf(standard.get('材料') ?? []);
  const defenceScale = scaleOf(standard.get('答辩') ?? []);

  /** Sheets that count, each as its percents by item, by application. */
  const sheetsOf = (name, scale, agreed) => {
    const counted = new Map();
    for (const [application, rows] of grouped(
      objects(sheets, name).filter((row) => row.计入 === '是'),
      '申报',
    )) {
      counted.set(
        application,
        [...grouped(rows, '评审员').values()].map((sheet) => {
          if (sheet.length !== scale.items.length) throw new Error(`${application}: a sheet of ${sheet.length} items`);
          return new Map(
            sheet.map(({ 条目, 百分比 }) => [String(条目), BigInt(agreed.get(`${application}\n${条目}`) ?? 百分比)]),
          );
        }),
      );
    }
    return counted;
  };
  const material = sheetsOf('材料评分', materialScale, consensus);
  const defence = sheetsOf('答辩评分', defenceScale, new Map());
  const visits = grouped(objects(sheets, '现场评审'), '申报');

  const wrong = [];
  const check = (application, what, printed, counted) => {
    const isRight = counted === undefined ? printed === '' : printed !== '' && hundredths(printed) === counted;
    if (!isRight) wrong.push(`${application} ${what}: printed ${printed}, counted ${counted}`);
  };
  const rows = objects(sheets, '结果').map((row) => {
    const own = { 材料: material.get(row.申报) ?? [], 答辩: defence.get(row.申报) ?? [] };
    const [m, sheetsM] = ruled(own.材料.map(materialScale.total), trimmed);
    const [d, sheetsD] = ruled(own.答辩.map(defenceScale.total), trimmed);
    // Totals stand over their scale's own denominator.
    const [km, kd] = [sheetsM * materialScale.under, sheetsD * defenceScale.under];
    const seen = visits.get(row.申报) ?? [];
    const s =
      seen.length === materialScale.categories.length
        ? seen.reduce((sum, { 类目, 百分比 }) => sum + materialScale.worth(类目) * BigInt(百分比), 0n)
        : undefined;
    check(row.申报, '材料得分', row.材料得分, km > 0n ? rounded(m, km) : undefined);
    check(row.申报, '现场得分', row.现场得分, s);
    check(row.申报, '答辩得分', row.答辩得分, kd > 0n ? rounded(d * 1000n, kd * defenceScale.points) : undefined);
    const isWhole = km > 0n && kd > 0n && s !== undefined;
    // One denominator for all three parts.
    const under = 100n * km * kd * defenceScale.points;
    const over = isWhole
      ? weight('材料审查') * m * kd * defenceScale.points +
        weight('现场评审') * s * km * kd * defenceScale.points +
        weight('陈述答辩') * d * 1000n * km
      : 0n;
    check(row.申报, '综合得分', row.综合得分, isWhole ? rounded(over, under) : undefined);
    const missed = [...materialScale.missed('材料', own.材料), ...defenceScale.missed('答辩', own.答辩)];
    if (row.未达最低要求 !== missed.join('、'))
      wrong.push(`${row.申报} 未达最低要求: printed ${row.未达最低要求}, counted ${missed.join('、')}`);
    return { row, over, under, isWhole, isShort: missed.length > 0 };
  });

  const listed = rows.filter(({ row }) => row.列入 === '是');
  // Hundredths of a point on either side.
  const isBelowFloor = ({ over, under }) => over < BigInt(says.最低分) * 100n * under;
  for (const one of listed) {
    const above = listed.filter((other) => other.over * one.under > one.over * other.under).length;
    const equal = listed.filter((other) => other.over * one.under === one.over * other.under).length;
    const { 申报, 名次, 并列 } = one.row;
    if (!one.isWhole || isBelowFloor(one)) wrong.push(`${申报}: ranked without coming to the floor`);
    if (one.isShort) wrong.push(`${申报}: ranked although short of a minimum`);
    if (Number(名次) !== above + 1) wrong.push(`${申报} 名次: printed ${名次}, counted ${above + 1}`);
    if ((并列 === '是') !== equal > 1) wrong.push(`${申报} 并列: printed ${并列}, counted ${equal}`);
  }
  for (const one of rows)
    if (one.row.未列入原因 === '综合得分低于最低分' && !(one.isWhole && isBelowFloor(one)))
      wrong.push(`${one.row.申报}: left out below the floor without being below it`);
    else if (one.row.未列入原因 === '未达到评审标准的最低要求' && !(one.isWhole && one.isShort && !isBelowFloor(one)))
      wrong.push(`${one.row.申报}: left out for a minimum that is not what bars it`);
  return { wrong, recounted: rows.length, ranked: listed.length };
};

/** A workbook's sheets as lists of rows, the header first. */
export const readWorkbook = async (bytes) => {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes);
  return Object.fromEntries(
    SHEETS.map((name) => {
      const rows = [];
      workbook.getWorksheet(name)?.eachRow({ includeEmpty: false }, (row) => {
        rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).value ?? ''));
      });
      return [name, rows];
    }),
  );
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (file === undefined) {
    console.error('usage: node tools/recount.mjs 文件.xlsx');
    process.exit(2);
  }
  const { readFile } = await import('node:fs/promises');
  const { wrong, recounted, ranked } = recount(await readWorkbook(await readFile(file)));
  for (const line of wrong) console.log(line);
  console.log(
    wrong.length === 0
      ? `${recounted} applications recounted, ${ranked} ranked: all agree`
      : `${wrong.length} figures disagree`,
  );
  process.exit(wrong.length === 0 ? 0 : 1);
}
