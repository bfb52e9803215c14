export const post = async <T>(url: string, body: unknown): Promise<T> => send('POST', url, body);
export const put = async <T>(url: string, body: unknown): Promise<T> => send('PUT', url, body);

const send = async <T>(method: string, url: string, body: unknown): Promise<T> => {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T; // the caller names what the sandbox's protocol promises
};
