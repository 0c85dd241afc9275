/** What the input of a field is given. `null` is "not known", never an empty text. */
export type FieldInputProps<V = unknown> = Readonly<{
  label: string;
  description?: string | undefined;
  value: V | null;
  onChange: (value: V | null) => void;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
}>;
