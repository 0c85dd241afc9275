import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/dropzone/styles.css';
import '../ui/global.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { asRefusal } from '../ui/refusal.ts';
import { ServicesProvider } from '../ui/services.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { router } from './routes.tsx';
import { services } from './services.ts';
import { Gate } from './session/Gate.tsx';
import { startWords } from './words.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What was refused stays refused; only what did not arrive is asked again.
      retry: (failures, thrown) =>
        failures < 2 && (asRefusal(thrown).status === 0 || asRefusal(thrown).status >= 502),
      refetchOnWindowFocus: false,
    },
  },
});
const scheme = localStorageColorSchemeManager({ key: 'focalpoint.scheme' });

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

async function start(): Promise<void> {
  await startWords();
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={scheme}
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queries}>
          <ServicesProvider value={services}>
            <ModalsProvider>
              <Notifications position="bottom-right" />
              <Gate>
                <RouterProvider router={router} />
              </Gate>
            </ModalsProvider>
          </ServicesProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
