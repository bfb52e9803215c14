import { open } from '../actions/basic.ts';
import { add } from '../actions/people.ts';
import { type Card, card, form, input, note, personPicker } from '../kit/index.ts';

/** 「添加人员」: by hand, one at a time; tables come as a file. The number is matched, and never shown here again. */
export const addPerson = (): Card =>
  card(
    { title: '添加人员', template: 'blue' },
    note('手机、邮箱或从飞书中选择，填其中一项即可。手机和邮箱须是对方飞书账号所用的。'),
    form(
      'add',
      input('name', { label: '姓名', required: true, maxLength: 50 }),
      input('mobile', { label: '手机', placeholder: '1**********', maxLength: 30 }),
      input('email', { label: '邮箱', placeholder: '***@***', maxLength: 254 }),
      personPicker('openId', { label: '从飞书中选择' }),
      add.submit('添加人员', {}, 'primary_filled'),
    ),
    open.button('返回人员', { view: 'people', params: {} }),
  );
