import { expect, test } from 'vitest';
import { commandIn } from '../../src/usecases/commands.ts';

test.each([
  ['办理 2026', '办理', '2026'],
  ['办理2026', '办理', '2026'],
  ['办理：申26-K7QM3', '办理', '申26-K7QM3'],
  ['办理申26-K7QM3', '办理', '申26-K7QM3'],
  ['办理受理2026-001', '办理', '受理2026-001'],
  ['办理节假日2027', '办理', '节假日2027'],
  ['打开 2026', '办理', '2026'],
  ['规则第十条', '规则', '第十条'],
  ['人员张三', '人员', '张三'],
  ['加入K7QM3X', '加入', 'K7QM3X'],
  ['加入　Ｋ７ＱＭ３Ｘ', '加入', 'K7QM3X'],
  ['「待办」', '待办', ''],
])('「%s」 is %s with 「%s」 behind it', (said, word, rest) => {
  expect(commandIn(said)).toMatchObject({ command: { word }, rest });
});

// Each begins with a word, and none is meant: the rules are searched, and no code is tried and counted as wrong.
test.each(['办理流程是怎样的', '办理要多久', '加入评审组需要什么条件', '待办事项在哪里', '帮助我申报'])(
  '「%s」 is a question',
  (said) => {
    expect(commandIn(said)).toBeUndefined();
  },
);
