import { addPerson } from '../../usecases/people/add-person.ts';
import { confirmImport as confirm, rejectImport as reject } from '../../usecases/people/decide-import.ts';
import { endRole } from '../../usecases/people/end-role.ts';
import { exportPeople } from '../../usecases/people/export-people.ts';
import { giveRole } from '../../usecases/people/give-role.ts';
import { showContact } from '../../usecases/people/show-contact.ts';
import { switchDistrict as change } from '../../usecases/people/switch-district.ts';
import type { View } from '../../usecases/view.ts';
import { contactToast } from '../explain.ts';
import { deed, type Handler } from '../handler.ts';

const personCard = (person: string): View => ({ name: 'person', params: { person } });
const importCard = (id: string): View => ({ name: 'import', params: { import: id } });

export const search: Handler<'people.search'> = ({ form }) => {
  const typed = typeof form.search === 'string' ? form.search.trim().slice(0, 200) : '';
  return { done: 'opened', show: { name: 'people', params: typed === '' ? {} : { search: typed } } };
};

export const add: Handler<'people.add'> = ({ form }) =>
  deed(addPerson, form, { done: 'person-added', show: ({ person }) => personCard(person) });

export const grant: Handler<'people.grant'> = ({ payload: { person }, form }) =>
  deed(giveRole, { ...form, person }, { done: 'role-granted', show: personCard(person) });

export const end: Handler<'people.end'> = ({ payload }) =>
  deed(endRole, payload, { done: 'role-ended', show: personCard(payload.person) });

/** The number stands in this click's toast and nowhere else. */
export const contact: Handler<'people.contact'> = ({ payload }) =>
  deed(showContact, payload, { done: 'opened', show: personCard(payload.person), say: contactToast });

export const exportAll: Handler<'people.export'> = () =>
  deed(exportPeople, {}, { done: 'file-follows', answerWith: { name: 'people.file', params: {} } });

export const confirmImport: Handler<'import.confirm'> = ({ payload }) =>
  deed(confirm, payload, { done: 'import-confirmed', show: importCard(payload.import) });

export const rejectImport: Handler<'import.reject'> = ({ payload }) =>
  deed(reject, payload, { done: 'import-rejected', show: importCard(payload.import) });

export const switchDistrict: Handler<'district.switch'> = ({ payload }) =>
  deed(change, payload, { done: 'district-switched', show: { name: 'districts', params: {} } });
