/** Which of Feishu's clients a frame plays. */
export type Surface = 'phone' | 'desktop';
