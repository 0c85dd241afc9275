import { Component, type ReactNode } from 'react';
import { Failed } from '../../ui/states/States.tsx';

/** Keeps a page that breaks from taking the rest of the screen with it. */
export class Boundary extends Component<Readonly<{ children: ReactNode }>, Readonly<{ thrown: unknown }>> {
  override state: Readonly<{ thrown: unknown }> = { thrown: undefined };

  static getDerivedStateFromError(thrown: unknown): Readonly<{ thrown: unknown }> {
    return { thrown };
  }

  override render(): ReactNode {
    if (this.state.thrown === undefined) return this.props.children;
    return <Failed error={this.state.thrown} again={() => this.setState({ thrown: undefined })} />;
  }
}
