import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react';

/** The window through which a chart is looked at. */
export type View = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Makes the window larger or smaller around a point of it (0 to 1). */
export function zoomed(view: View, factor: number, atX = 0.5, atY = 0.5): View {
  const width = view.width * factor;
  const height = view.height * factor;
  return { x: view.x + (view.width - width) * atX, y: view.y + (view.height - height) * atY, width, height };
}

/** Wheel, drag and keys on a picture: plus, minus and 0 zoom, arrows walk. */
export function useView(whole: View) {
  const [view, setView] = useState(whole);
  const dragged = useRef<{ x: number; y: number; view: View } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new whole shows itself, by its numbers
  useEffect(() => setView(whole), [whole.x, whole.y, whole.width, whole.height]);
  const zoom = (factor: number) => setView((now) => zoomed(now, factor));
  const keys: Record<string, () => void> = {
    '+': () => zoom(0.8),
    '=': () => zoom(0.8),
    '-': () => zoom(1.25),
    '0': () => setView(whole),
    ArrowLeft: () => setView((now) => ({ ...now, x: now.x - now.width * 0.08 })),
    ArrowRight: () => setView((now) => ({ ...now, x: now.x + now.width * 0.08 })),
    ArrowUp: () => setView((now) => ({ ...now, y: now.y - now.height * 0.08 })),
    ArrowDown: () => setView((now) => ({ ...now, y: now.y + now.height * 0.08 })),
  };
  const handlers = {
    onWheel: (event: WheelEvent<SVGSVGElement>) => {
      const box = event.currentTarget.getBoundingClientRect();
      setView((now) =>
        zoomed(
          now,
          event.deltaY > 0 ? 1.12 : 0.89,
          (event.clientX - box.left) / box.width,
          (event.clientY - box.top) / box.height,
        ),
      );
    },
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      dragged.current = { x: event.clientX, y: event.clientY, view };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const start = dragged.current;
      if (!start || event.buttons === 0) return;
      const scale = start.view.width / event.currentTarget.getBoundingClientRect().width;
      setView({
        ...start.view,
        x: start.view.x - (event.clientX - start.x) * scale,
        y: start.view.y - (event.clientY - start.y) * scale,
      });
    },
    onPointerUp: () => {
      dragged.current = null;
    },
    onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act();
    },
  };
  return { view, zoom, whole: () => setView(whole), handlers };
}
