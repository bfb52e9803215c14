// `npm run rules`: writes docs/rules.md, which article is where in the code and which tests hold it. `--check` writes
// nothing and fails when the page is not what it would be. Read from the sources as they stand: an article is cited where
// a refusal rests on it, where an act or an event is recorded under it, and in the comment of whoever built it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGE = join(root, 'docs/rules.md');

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
const read = (file) => readFileSync(join(root, file), 'utf8');

/** Number and title of each article, as the digest gives them. */
const articles = filesIn('src/domain/articles')
  .flatMap((file) => [...read(file).matchAll(/number: (\d+),\s+title: '([^']+)',\s+digest:/g)])
  .map(([, number, title]) => ({ number: Number(number), title }))
  .sort((one, other) => one.number - other.number);

const REFUSAL = /(?:refuse|breach)\(\s*'(\d+(?:\.\d+)?)',\s*'([a-z0-9-]+)'/g;
const UNDER = /\b(?:under|article): '(\d+(?:\.\d+)?)'/g;
const COMMENT = /\barts?\. (\d+(?:\(\d+\))*(?:(?:, | and |–)\d+(?:\(\d+\))*)*)/gi;

/** 「13, 14 and 24」, 「23–25」, 「7(1)(3)」: the numbers of the articles. */
const numbersIn = (text) =>
  text.split(/, | and /).flatMap((part) => {
    const [first, last] = part.split('–').map((one) => Number.parseInt(one, 10));
    return last === undefined ? [first] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });

const citedIn = (text) => [
  ...[...text.matchAll(COMMENT)].flatMap(([, numbers]) => numbersIn(numbers)),
  ...[...text.matchAll(REFUSAL), ...text.matchAll(UNDER)].map(([, article]) => Number.parseInt(article, 10)),
];

/** What it uses of other files; types alone prove nothing. */
const imported = (file, text) =>
  [...text.matchAll(/^import (?!type )\{?([^;]*?)\}? from '(\.[^']+)'/gm)]
    .filter(([, names]) => names.split(',').some((name) => name.trim() !== '' && !name.trim().startsWith('type ')))
    .map(([, , path]) => relative(root, resolve(join(root, dirname(file)), path)).replaceAll('\\', '/'));

/** What people read when a refusal is met: stretches of its sentence, by the refusal's name. */
const SENTENCE = /^\s+'([a-z0-9-]+)': (?:\([^)]*\) =>)?\s*([`'][^\n]+)/gm;
const sentences = new Map();
for (const file of filesIn('cards/words').filter(
  (name) => name.endsWith('refusals.ts') || name.endsWith('refusal-words.ts'),
))
  for (const [, name, sentence] of read(file).matchAll(SENTENCE)) {
    const stretches = sentence.replace(/\$\{[^}]*\}/g, '|').match(/[\p{Script=Han}，、]{6,}/gu) ?? [];
    sentences.set(name, [...(sentences.get(name) ?? []), ...stretches]);
  }
/** Said by one refusal alone, so that meeting it proves that one. */
const timesSaid = new Map();
for (const stretches of sentences.values())
  for (const stretch of new Set(stretches)) timesSaid.set(stretch, (timesSaid.get(stretch) ?? 0) + 1);
const PARTS = /[\p{Script=Han}，、]{6,}/gu;
const meets = (text) => {
  const said = [...new Set(text.match(PARTS) ?? [])];
  return [...sentences]
    .filter(([, stretches]) =>
      stretches.some(
        (stretch) => timesSaid.get(stretch) === 1 && said.some((one) => stretch.includes(one) || one.includes(stretch)),
      ),
    )
    .map(([name]) => name);
};

/** Tables of what everything is recorded under say nothing of their own. */
const TABLES = /\/(visibility|events|regulation)\.ts$|\/articles\//;
const code = [...filesIn('src/domain'), ...filesIn('src/usecases'), ...filesIn('src/web/pages')]
  .filter((file) => !TABLES.test(file))
  .map((file) => {
    const text = read(file);
    const refusals = [...text.matchAll(REFUSAL)].map(([, article, name]) => ({ article, name }));
    return { file, refusals, cites: new Set(citedIn(text)) };
  });
const tests = filesIn('test')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => {
    const text = read(file);
    const named = new Set([...text.matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map(([, name]) => name));
    for (const name of meets(text)) named.add(name);
    return { file, named, cites: new Set(citedIn(text)), imports: new Set(imported(file, text)) };
  });

const link = (file) => `[${file.replace(/^(src|test)\//, '').replace(/\.ts$/, '')}](../${file})`;
const unique = (values) => [...new Set(values)];

/** A test holds what it names, and what it uses and cites the article for; a rule with refusals is held by whoever uses it. */
const proves = (test, number, { file, names }) =>
  names.some((name) => test.named.has(name)) ||
  (test.imports.has(file) && (names.length > 0 || file.startsWith('src/usecases/') || test.cites.has(number)));

const rowsOf = (number) =>
  code
    .filter(({ cites }) => cites.has(number))
    .map(({ file, refusals }) => {
      const own = refusals.filter(({ article }) => Number.parseInt(article, 10) === number);
      const names = unique(own.map(({ name }) => name));
      return { file, names, proving: tests.filter((test) => proves(test, number, { file, names })) };
    })
    .filter(({ names, proving }) => names.length > 0 || proving.length > 0);

const section = ({ number, title }) => {
  const rows = rowsOf(number);
  const also = tests.filter((test) => test.cites.has(number) && !rows.some(({ proving }) => proving.includes(test)));
  const table =
    rows.length === 0
      ? ['Nothing in the code rests on it.']
      : [
          '| code | refusals | tests |',
          '|---|---|---|',
          ...rows.map(
            ({ file, names, proving }) =>
              `| ${link(file)} | ${names.map((name) => `\`${name}\``).join(' ')} | ${proving.map((test) => link(test.file)).join(' ')} |`,
          ),
        ];
  const more = also.length > 0 ? ['', `Tests that cite it: ${also.map((test) => link(test.file)).join(' ')}`] : [];
  return [`## ${number} ${title}`, '', ...table, ...more, ''];
};

const page = [
  '# Which article is where',
  '',
  'Written by `npm run rules` from the sources; `npm run check` fails when it is not as they stand. A line of code stands',
  'under an article when a refusal of it rests on that article or its comment cites it; beside it the names of those',
  'refusals, and the tests that name one of them, meet its sentence, or use that code directly.',
  '',
  ...articles.flatMap(section),
].join('\n');

if (process.argv.includes('--check')) {
  let before = '';
  try {
    before = readFileSync(PAGE, 'utf8');
  } catch {
    // Not written yet: stale as well.
  }
  if (before !== page) {
    console.error('docs/rules.md is not as the sources stand; run npm run rules');
    process.exit(1);
  }
} else {
  writeFileSync(PAGE, page);
  const bare = articles.filter(
    ({ number }) => rowsOf(number).length > 0 && rowsOf(number).every(({ proving }) => proving.length === 0),
  );
  console.log(`docs/rules.md: ${articles.length} articles, ${code.length} files of code, ${tests.length} of tests`);
  if (bare.length > 0) console.log(`without a test: ${bare.map(({ number }) => number).join(', ')}`);
}
