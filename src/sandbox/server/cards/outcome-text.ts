import type { ClickOutcome } from '../../protocol.ts';

/** What a person sees in the client when a card's callback goes wrong. */
const TEXTS: Readonly<Record<number, string>> = {
  108002: '应用没有返回内容',
  200080: '请求失败，请稍后重试',
  200340: '应用没有可用的回调地址',
  200341: '应用没有在规定时间内响应，请稍后重试',
  200342: '无法连接到应用的服务器',
  200343: '找不到应用的服务器',
  200530: '表单中的组件缺少名称，无法提交',
  200671: '应用返回了错误的状态',
  200672: '应用返回的内容格式不正确',
  200673: '应用返回的卡片不正确',
  200830: '新版卡片不能更新为旧版卡片',
  300000: '飞书内部错误，请稍后重试',
};

export const failed = (code: number): ClickOutcome => ({
  error: { code, text: `${TEXTS[code] ?? '操作失败'}（${code}）` },
});
