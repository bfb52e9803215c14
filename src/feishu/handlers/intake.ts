import { exportApplications as record } from '../../usecases/application/export-applications.ts';
import { deed, type Handler } from '../handler.ts';

/** An id as the options carry it; anything else was not on our card. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As many as one list of options holds. */
const CHOSEN_MOST = 40;

export const choose: Handler<'applications.choose'> = ({ form }) => {
  const said: readonly unknown[] = Array.isArray(form.applications) ? form.applications : [form.applications];
  const chosen = [...new Set(said)].filter((id) => typeof id === 'string' && ID.test(id)).slice(0, CHOSEN_MOST);
  return {
    done: 'opened',
    show:
      chosen.length > 0
        ? { name: 'applications.accept', params: { applications: chosen } }
        : { name: 'applications.choose', params: { nothing: true } },
  };
};

export const exportAll: Handler<'applications.export'> = () =>
  deed(record, {}, { done: 'file-follows', answerWith: { name: 'applications.file', params: {} } });
