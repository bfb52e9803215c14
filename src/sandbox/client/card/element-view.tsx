import { Component } from 'preact';
import type { CardElement } from '../card-json.ts';
import { ButtonView } from './button.tsx';
import { ChartView } from './chart.tsx';
import { CheckerView } from './checker.tsx';
import { CollapsiblePanelView } from './collapsible-panel.tsx';
import { ColumnSetView } from './column-set.tsx';
import { DateField } from './date-field.tsx';
import { DivView } from './div.tsx';
import { ElementList } from './element-list.tsx';
import type { ElementProps } from './element-props.ts';
import { FormView } from './form.tsx';
import { ImgCombinationView, ImgView } from './img.tsx';
import { InputView } from './input.tsx';
import { InteractiveContainerView } from './interactive-container.tsx';
import { MarkdownView } from './markdown.tsx';
import { OverflowView } from './overflow.tsx';
import { PersonListView, PersonView } from './person.tsx';
import { SelectField } from './select-field.tsx';
import { SelectImgView } from './select-img.tsx';
import { TableView } from './table.tsx';

/** Any component behind its own fence: one that cannot be drawn leaves a grey box, not an empty conversation. */
export class ElementView extends Component<ElementProps, { readonly broken: boolean }> {
  override state = { broken: false };

  override componentDidCatch(error: unknown): void {
    console.error('component not drawn', this.props.element.tag, error);
    this.setState({ broken: true });
  }

  override render({ element, path, label }: ElementProps) {
    if (this.state.broken) return <Unsupported text={`组件无法显示 <${element.tag}>`} />;
    return draw(element, path, label);
  }
}

const Unsupported = ({ text }: { readonly text: string }) => <div class="unsupported">{text}</div>;

function draw(element: CardElement, path: string, label: string | undefined) {
  switch (element.tag) {
    case 'markdown':
      return <MarkdownView element={element} />;
    case 'div':
      return <DivView element={element} />;
    case 'hr':
      return <hr class="hr" />;
    case 'img':
      return <ImgView element={element} />;
    case 'img_combination':
      return <ImgCombinationView element={element} />;
    case 'person':
      return <PersonView element={element} />;
    case 'person_list':
      return <PersonListView element={element} />;
    case 'chart':
      // A card that turns brings another chart into the same place: drawn anew, or it keeps the size of the one before.
      return <ChartView key={JSON.stringify([element.chart_spec, element.height])} element={element} />;
    case 'table':
      return <TableView element={element} />;
    case 'column_set':
      return <ColumnSetView element={element} path={path} label={label} />;
    case 'column':
      return <ElementList elements={element.elements ?? []} layout={element} path={path} label={label} />;
    case 'form':
      return <FormView element={element} path={path} />;
    case 'interactive_container':
      return <InteractiveContainerView element={element} path={path} />;
    case 'collapsible_panel':
      return <CollapsiblePanelView element={element} path={path} />;
    case 'button':
      return <ButtonView element={element} path={path} />;
    case 'input':
      return <InputView element={element} path={path} label={label} />;
    case 'select_static':
    case 'multi_select_static':
    case 'select_person':
    case 'multi_select_person':
      return <SelectField element={element} path={path} label={label} />;
    case 'date_picker':
    case 'picker_time':
    case 'picker_datetime':
      return <DateField element={element} path={path} label={label} />;
    case 'checker':
      return <CheckerView element={element} path={path} />;
    case 'overflow':
      return <OverflowView element={element} path={path} />;
    case 'select_img':
      return <SelectImgView element={element} path={path} label={label} />;
    default:
      return <Unsupported text={`暂不支持的组件 <${tagOf(element)}>`} />;
  }
}

/** The union is exhausted above, yet a card may carry any tag. */
const tagOf = (element: { readonly tag?: unknown }): string => String(element.tag ?? '');
