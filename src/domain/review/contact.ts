import type { ContactAttempted } from './events.ts';

/** Who asks to reach the other side while a review runs. */
export type ContactSide = ContactAttempted['side'];

/** Words for the panel, as applicants say them; and for an applicant, as panelists do. */
const OTHER_SIDE: Readonly<Record<ContactSide, RegExp>> = {
  applicant: /评委|评审(?:员|组|专家|老师|人员|组长)|专家(?:组|们)?|打分的/,
  panelist:
    /申报(?:人|方|单位|企业|个人)|被评(?:人|方|单位|企业)|(?:这家|该|那家)(?:企业|公司|单位)|企业(?:负责人|联系人|老板)/,
};

/** To be put through, to have something passed on, to have a word put in, or to send something. */
const REACHING =
  /转告|转达|转交|转给|带(?:个|句)话|捎|递(?:个)?话|(?:联系|沟通|见|认识|约|碰)(?:一下|个面|面)|联系(?:上|到|方式|电话)|怎么联系|如何联系|能联系|想联系|请联系|电话(?:号码?|是多少|给我)|手机号|的(?:电话|手机|微信|邮箱)|加(?:个|一下|我)?微信|微信号|打(?:个|声)?招呼|关照|照顾|通融|说情|红包|礼品|礼物|礼金|请(?:他|她|他们|专家|评委|评审员)?(?:们)?(?:吃|客|喝)|宴请|吃(?:个|顿)?饭|送(?:点|些|给|去|一)|寄(?:给|点|些|去)|私下|单独(?:聊|谈|见)/;

/** Reporting that somebody else does so is what art. 24 asks for, not what it forbids. */
const REPORTING = /举报|反映|投诉|监督|违规|违纪/;

/**
 * Art. 24: whether a text asks to be put in touch with the other side. Both have to be said, whom and what for: a question
 * about the panel, or about how to reach the office, is none.
 */
export const asksForContact = (side: ContactSide, text: string): boolean =>
  OTHER_SIDE[side].test(text) && REACHING.test(text) && !REPORTING.test(text);

/** Of either side: who is asking is looked up only where there is something to look at. */
export const mayAskForContact = (text: string): boolean =>
  asksForContact('applicant', text) || asksForContact('panelist', text);
