import { describe, expect, test } from 'vitest';
import { asksForContact } from '../../src/domain/review/contact.ts';

describe('an applicant', () => {
  test.each([
    '能不能把评审组长的电话给我',
    '请转告评审组，我们材料已经补齐',
    '想请评委吃个饭',
    '麻烦帮我们跟专家打个招呼',
    '怎么联系评审员？',
    '给专家组送点土特产可以吗',
    '能加评审专家的微信吗',
    '想和评审组长单独聊一下',
    '请把这份说明转交专家',
  ])('who says 「%s」 asks to be put in touch', (text) => {
    expect(asksForContact('applicant', text)).toBe(true);
  });
  test.each([
    '专家什么时候来现场评审',
    '评审组有几个人',
    '怎么联系市强市办',
    '评审员会看附件吗',
    '评审要多少天',
    '联系电话填错了怎么改',
    '我要举报有人给评委送礼',
    '投诉评审员私下联系我们',
    '申请回避某位评审员',
    '第二十四条怎么规定评审人员',
    '待办',
  ])('who says 「%s」 does not', (text) => {
    expect(asksForContact('applicant', text)).toBe(false);
  });
});

describe('a panelist', () => {
  test.each(['把申报单位联系人的电话给我', '请转告申报人补充说明', '想加申报企业负责人的微信', '这家企业怎么联系'])(
    'who says 「%s」 asks to be put in touch',
    (text) => {
      expect(asksForContact('panelist', text)).toBe(true);
    },
  );
  test.each(['申报单位的材料在哪里看', '这家企业成立几年了', '现场评审什么时候去', '举报申报单位送礼品'])(
    'who says 「%s」 does not',
    (text) => {
      expect(asksForContact('panelist', text)).toBe(false);
    },
  );
});
