import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buttonCard, plainCard, startWorld, until, type World } from './server-world.ts';

let world: World;
afterEach(() => world.close());

const PRESS = { tag: 'button', value: { act: 'go' } };
type Received = { message: { content: string } };

const opens = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = new WebSocket(url);
    socket.on('open', () => resolve(true));
    socket.on('error', () => resolve(false));
  });

describe('the long connection of the real SDK', () => {
  test('brings events and card callbacks, and takes the answer back', async () => {
    world = await startWorld();
    const heard: string[] = [];
    await world.connectSocket({
      'im.message.receive_v1': ({ message }: Received) => void heard.push(message.content),
      'card.action.trigger': ({ action }: { action: { value: { act: string } } }) => ({
        toast: { type: 'info', content: action.value.act },
        card: { type: 'raw', data: plainCard('办好') },
      }),
    });
    expect(await world.must('GET', '/app')).toMatchObject({ mode: 'websocket' });
    const wei = await world.person('韦某');
    await wei.writes('你好');
    await until(() => heard.length === 1);
    expect(heard).toEqual(['{"text":"你好"}']);
    const id = await world.sendCard(wei.openId, buttonCard('办', { act: 'go' }));
    expect(await wei.click(id, PRESS)).toEqual({ toast: { type: 'info', content: 'go' }, card: plainCard('办好') });
  });

  test('a long payload comes in fragments', async () => {
    world = await startWorld({ fragmentBytes: 100 });
    const heard: string[] = [];
    await world.connectSocket({ 'im.message.receive_v1': ({ message }: Received) => void heard.push(message.content) });
    const ma = await world.person('马某');
    const text = '质量'.repeat(400);
    await ma.writes(text);
    await until(() => heard.length === 1);
    expect(JSON.parse(heard[0] ?? '').text).toBe(text);
    expect((await world.must('GET', '/pushes'))[0]).toMatchObject({ transport: 'websocket', code: 0 });
  });

  test('each push goes to one of several connections, drawn by lot', async () => {
    world = await startWorld();
    const counts = [0, 0];
    for (const index of [0, 1]) {
      await world.connectSocket({
        'im.message.receive_v1': () => {
          counts[index] = (counts[index] ?? 0) + 1;
        },
      });
    }
    const miao = await world.person('苗某');
    for (let n = 0; n < 20; n += 1) await miao.writes(`${n}`);
    await until(() => (counts[0] ?? 0) + (counts[1] ?? 0) === 20);
    expect(Math.min(...counts)).toBeGreaterThan(2);
  });

  test('a handler that throws is an error to the person and a repetition of the event', async () => {
    world = await startWorld({ retryDelays: [10] });
    let heard = 0;
    await world.connectSocket({
      'im.message.receive_v1': () => {
        heard += 1;
        if (heard === 1) throw new Error('first time');
      },
      'card.action.trigger': () => {
        throw new Error('always');
      },
    });
    const feng = await world.person('凤某');
    await feng.writes('一');
    await until(() => heard === 2);
    const id = await world.sendCard(feng.openId, buttonCard('办', { act: 'go' }));
    expect((await feng.click(id, PRESS)).error?.code).toBe(200671);
  });

  test('a callback acknowledged without content is 108002 to the person', async () => {
    world = await startWorld();
    await world.connectSocket({ 'card.action.trigger': () => undefined });
    const hua = await world.person('花某');
    const id = await world.sendCard(hua.openId, buttonCard('办', { act: 'go' }));
    expect((await hua.click(id, PRESS)).error?.code).toBe(108002);
  });

  test('a cut connection comes back by itself, and the event lost meanwhile is repeated', async () => {
    world = await startWorld({ retryDelays: [50, 1500] });
    const heard: string[] = [];
    const socket = await world.connectSocket({
      'im.message.receive_v1': ({ message }: Received) => void heard.push(message.content),
    });
    await world.must('DELETE', '/app/connections');
    const fang = await world.person('方某');
    await fang.writes('断线时');
    await until(() => heard.length === 1);
    expect(socket.getConnectionStatus().state).toBe('connected');
  });

  test('fifty connections are taken, the next is refused', async () => {
    world = await startWorld();
    const { LARK_APP_ID: AppID, LARK_APP_SECRET: AppSecret } = world.credentials;
    const endpoint = async () => {
      const body = JSON.stringify({ AppID, AppSecret });
      const answer = await fetch(`${world.url}/callback/ws/endpoint`, { method: 'POST', body });
      return (await answer.json()) as { code: number; data: { URL: string } };
    };
    const late = (await endpoint()).data.URL;
    for (let n = 0; n < 50; n += 1) expect(await opens((await endpoint()).data.URL)).toBe(true);
    expect(await endpoint()).toMatchObject({ code: 1000040350, data: {} });
    expect(await opens(late)).toBe(false);
  });

  test('a wrong secret and a made-up ticket get nowhere', async () => {
    world = await startWorld();
    const body = JSON.stringify({ AppID: world.credentials.LARK_APP_ID, AppSecret: 'wrong' });
    const answer = await fetch(`${world.url}/callback/ws/endpoint`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ code: 514, msg: expect.any(String), data: {} });
    expect(await opens(`${world.url.replace('http', 'ws')}/ws/v2?fpid=1&service_id=1&ticket=none`)).toBe(false);
  });
});
