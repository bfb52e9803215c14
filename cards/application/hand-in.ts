import { type Application, openCorrection } from '../../src/domain/application/application.ts';
import { answerCorrection, submitApplication } from '../actions/application.ts';
import { type Button, confirm } from '../kit/index.ts';

/** The one button that ends the filling in: 「提交申报」, or what the office has asked for. */
export const handIn = (application: Application, ready = true): Button => {
  const { id } = application;
  const style = ready ? 'primary_filled' : 'primary';
  return openCorrection(application)
    ? answerCorrection.button(
        '提交补正材料',
        { application: id },
        style,
        confirm('提交补正材料？', '提交后由市强市办审查，不能再改。'),
      )
    : submitApplication.button(
        '提交申报',
        { application: id },
        style,
        confirm('提交申报？', '提交后由区市审核推荐，除退回或补正外不能再改。'),
      );
};
