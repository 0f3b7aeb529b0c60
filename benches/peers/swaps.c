/* Loaded into f3d before its libraries: tells of every picture that is finished, on stderr, with the time in ms.
   With a software renderer the swap returns when the picture is drawn and given to the X server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <time.h>

typedef void Swap(void *display, unsigned long drawable);
typedef const unsigned char *GetString(unsigned int name);
enum { GL_RENDERER = 0x1F01 };

void glXSwapBuffers(void *display, unsigned long drawable) {
  static Swap *swap;
  if (!swap) {
    swap = (Swap *)dlsym(RTLD_NEXT, "glXSwapBuffers");
    GetString *get_string = (GetString *)dlsym(RTLD_DEFAULT, "glGetString");
    fprintf(stderr, "renderer %s\n", (const char *)get_string(GL_RENDERER));
  }
  swap(display, drawable);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  fprintf(stderr, "swap %.3f\n", (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6);
}
