import { useEffect, useMemo, useState } from 'preact/hooks';
import { Session, type SessionState } from './session.ts';

/** The session of a person; a new one when the person changes. */
export function useSession(openId: string): { readonly session: Session; readonly state: SessionState } {
  const session = useMemo(() => new Session(openId), [openId]);
  const [, redraw] = useState(0);
  useEffect(() => {
    const unsubscribe = session.subscribe(() => redraw((n) => n + 1));
    session.start();
    return () => {
      unsubscribe();
      session.stop();
    };
  }, [session]);
  return { session, state: session.state };
}
