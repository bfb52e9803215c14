/** Under a required field that was left empty. */
export const FieldHint = ({ shown, id }: { readonly shown: boolean; readonly id?: string }) =>
  shown ? (
    <div class="field-hint" id={id}>
      此项为必填项
    </div>
  ) : null;
