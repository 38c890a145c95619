package jakarta.annotation;

public @interface Nullable {
    String[] value() default {};
    String date() default "";
    String comments() default "";
}
