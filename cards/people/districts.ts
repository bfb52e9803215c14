import { open } from '../actions/basic.ts';
import { switchDistrict } from '../actions/people.ts';
import { type Card, card, confirm, note, statusLine } from '../kit/index.ts';

export interface DistrictsProps {
  readonly districts: readonly {
    readonly id: string;
    readonly shortName: string;
    readonly fullName: string;
    readonly active: boolean;
  }[];
  readonly canSwitch: boolean;
  readonly canSeePeople: boolean;
}

/** Art. 5: who recommends, by full name. */
export const districts = ({ districts: all, canSwitch, canSeePeople }: DistrictsProps): Card =>
  card(
    { title: '区市与开发区', subtitle: '推荐单位（第五条）', template: 'blue' },
    ...all.flatMap(({ id, shortName, fullName, active }) => [
      statusLine(
        active ? '✅' : '⚪',
        active ? '已启用' : '未启用',
        shortName === fullName ? fullName : `${fullName}（${shortName}）`,
      ),
      canSwitch &&
        (active
          ? switchDistrict.button(
              '停用',
              { district: id, active: false },
              'default',
              confirm('确认停用？', `${fullName}不再接收申报，也不能再添加其角色。`),
            )
          : switchDistrict.button(
              '启用',
              { district: id, active: true },
              'default',
              confirm('确认启用？', `${fullName}可以推荐申报。`),
            )),
    ]),
    note('停用不影响已添加的角色，重新启用后继续有效。'),
    canSeePeople && open.button('返回人员', { view: 'people', params: {} }),
  );
