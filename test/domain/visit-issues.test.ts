import { expect, test } from 'vitest';
import { ISSUE_MOST, ISSUES_MOST, issuesIn } from '../../src/domain/review/issues.ts';

test('each line is an issue; what stands over a category is none, and bullets and numbers fall away', () => {
  expect(issuesIn('4.1 领导\n· 4.1.4 社会责任：查看记录\n4.3 顾客与市场\n- 投诉的闭环\n3. 回访\n2）看板')).toEqual([
    '4.1.4 社会责任：查看记录',
    '投诉的闭环',
    '回访',
    '看板',
  ]);
});

test('in one line semicolons part them; the same twice is once, and a figure is no bullet', () => {
  expect(issuesIn('核实能耗数据来源；查看投诉记录;核实能耗数据来源。')).toEqual(['核实能耗数据来源', '查看投诉记录']);
  expect(issuesIn('2.5亿元营收的依据')).toEqual(['2.5亿元营收的依据']);
  expect(issuesIn(' \n；。')).toEqual([]);
});

test('however much is written, there are no more than a card can hold, and nothing is dropped before that', () => {
  const many = issuesIn(Array.from({ length: 25 }, (_, at) => `问题${at + 1}号`).join('\n'));
  expect(many).toHaveLength(ISSUES_MOST);
  expect(many.at(-1)).toBe('问题20号；问题21号；问题22号；问题23号；问题24号；问题25号');
  expect([...(issuesIn('长'.repeat(500))[0] ?? '')]).toHaveLength(ISSUE_MOST);
});
