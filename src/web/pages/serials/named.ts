/** A make and its model as one name; a model whose name begins with the make's stands for both. */
export function named(make: string | null, model: string | null): string {
  if (make && model?.startsWith(`${make} `)) return model;
  return [make, model].filter(Boolean).join(' ');
}
